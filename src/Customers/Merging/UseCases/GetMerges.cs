using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Merging.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Merging.UseCases;

/// <summary>One customer that went into another one.</summary>
public sealed record MergeView(Guid Id, Guid SourceId, string SourceName, DateTime At, string ByName, int Moved, bool Undone);

public sealed record MergeList(IReadOnlyList<MergeView> Items);

/// <summary>What went into a customer, the newest first.</summary>
[Permission("customers.merge")]
public sealed record GetMerges(Guid Id) : IQuery<MergeList>;

internal sealed class GetMergesUseCase(HuikeDb db) : IUseCase<GetMerges, MergeList>
{
    private const int Most = 50;

    public async Task<Result<MergeList>> Execute(GetMerges request, CancellationToken cancellation)
    {
        if (!await db.Set<Customer>().AnyAsync(c => c.Id == request.Id, cancellation))
            return Error.NotFound();
        return new MergeList(await db.Set<Merge>().Where(m => m.TargetId == request.Id).OrderByDescending(m => m.Id).Take(Most)
            .Select(m => new MergeView(m.Id, m.SourceId, m.SourceName, m.At, m.ByName, m.Moved, m.UndoneAt != null)).ToListAsync(cancellation));
    }
}

/// <summary>Where a merged customer is found now.</summary>
public sealed record MergedInto(Guid CustomerId);

/// <summary>The customer into which another one went; it must be visible to the caller.</summary>
[Permission("customers.view")]
public sealed record GetMergedInto(Guid Id) : IQuery<MergedInto>;

internal sealed class GetMergedIntoUseCase(HuikeDb db) : IUseCase<GetMergedInto, MergedInto>
{
    /// <summary>A customer that was merged and merged again.</summary>
    private const int MostSigns = 10;

    public async Task<Result<MergedInto>> Execute(GetMergedInto request, CancellationToken cancellation)
    {
        var at = request.Id;
        for (var sign = 0; sign < MostSigns; sign++)
        {
            var id = at;
            var into = await db.Set<Customer>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter, HuikeDb.DeletedFilter })
                .Where(c => c.Id == id && c.DeletedAt != null).Select(c => c.MergedIntoId).FirstOrDefaultAsync(cancellation);
            if (into is not { } next)
                break;
            at = next;
        }
        return at != request.Id && await db.Set<Customer>().AnyAsync(c => c.Id == at, cancellation) ? new MergedInto(at) : Error.NotFound();
    }
}

/// <summary>How many rows of one kind will move.</summary>
/// <param name="Type">Record type, or null for rows that are no records of their own.</param>
public sealed record MergeCount(string? Type, int Count);

/// <summary>Both customers side by side.</summary>
/// <param name="Fields">Names of the fields in which they differ and which the caller may choose.</param>
public sealed record MergePreview(RecordDetail Target, RecordDetail Source, IReadOnlyList<string> Fields, IReadOnlyList<MergeCount> Moves);

/// <summary>What a merge would do, without doing it.</summary>
[Permission("customers.merge")]
[NoApi("A program reads both customers and decides by itself.")]
public sealed record GetMergePreview(Guid Id, Guid SourceId) : IQuery<MergePreview>;

internal sealed class GetMergePreviewUseCase(HuikeDb db, ActorContext actors, CustomerType type, RecordCatalog catalog, RecordReader<Customer> reader)
    : IUseCase<GetMergePreview, MergePreview>
{
    private const int MostCounted = 10_000;

    public async Task<Result<MergePreview>> Execute(GetMergePreview request, CancellationToken cancellation)
    {
        var both = await db.Set<Customer>().AsNoTracking().Where(c => c.Id == request.Id || c.Id == request.SourceId).OrderBy(c => c.Id).ToListAsync(cancellation);
        if (both.Find(c => c.Id == request.Id) is not { } target || both.Find(c => c.Id == request.SourceId) is not { } source || target.Id == source.Id)
            return Error.NotFound();
        var fields = MergedFields.Of(type, actors.Actor)
            .Where(f => !MergedFields.IsEmpty(f.Get(source)) && MergedFields.Text(f, f.Get(source)) != MergedFields.Text(f, f.Get(target)))
            .Select(f => f.Name).ToList();
        var counts = new List<MergeCount>();
        foreach (var link in CustomerLink.All(db.Model))
            counts.Add(new(catalog.Find(link.Table.ClrType)?.Name, await link.Rows(db, source.Id).Take(MostCounted).CountAsync(cancellation)));
        var details = await reader.Details([target, source], cancellation);
        reader.Opened(target.Id);
        reader.Opened(source.Id);
        return new MergePreview(details[0], details[1], fields,
            [.. counts.Where(c => c.Count > 0).GroupBy(c => c.Type).Select(g => new MergeCount(g.Key, g.Sum(c => c.Count)))]);
    }
}
