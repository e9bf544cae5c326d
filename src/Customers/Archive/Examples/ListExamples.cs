using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Archive.Examples;

/// <summary>An archive to learn from.</summary>
/// <param name="Customer">Its name, where the reader may see it.</param>
/// <param name="Remark">What is good about it.</param>
public sealed record ExampleItem(Guid CustomerId, string? Customer, string? Kind, string Remark, string? MarkedBy, DateTime MarkedAt);

public sealed record ExampleList(IReadOnlyList<ExampleItem> Items);

/// <summary>Examples among the customers that the caller may see, the newest first.</summary>
/// <param name="Kind">Only customers of this kind.</param>
/// <param name="CustomerId">Only this customer: empty where it is no example.</param>
[Permission("customers.view")]
public sealed record ListExamples(string? Kind = null, Guid? CustomerId = null) : IQuery<ExampleList>;

internal sealed class ListExamplesUseCase(HuikeDb db, ActorContext actors, ReferenceChecks references) : IUseCase<ListExamples, ExampleList>
{
    private const int Most = 50;

    public async Task<Result<ExampleList>> Execute(ListExamples request, CancellationToken cancellation)
    {
        var customers = db.Set<Customer>().AsNoTracking();
        if (request.Kind is { } kind)
            customers = customers.Where(c => c.Kind == kind);
        if (request.CustomerId is { } id)
            customers = customers.Where(c => c.Id == id);
        var rows = await db.Set<ArchiveExample>().AsNoTracking().Join(customers, e => e.CustomerId, c => c.Id, (e, c) => new { Example = e, c.Name, c.Kind })
            .OrderByDescending(r => r.Example.UpdatedAt).ThenByDescending(r => r.Example.Id).Take(Most).ToListAsync(cancellation);
        var names = await references.Titles("users", [.. rows.Select(r => r.Example.UpdatedById).OfType<Guid>().Distinct()], cancellation);
        string? Shown(string field, string? text) => actors.Actor.Shown("customers", field, text);
        return new ExampleList([.. rows.Select(r => new ExampleItem(
            r.Example.CustomerId, Shown("name", r.Name), Shown("kind", r.Kind), r.Example.Remark,
            r.Example.UpdatedById is { } by ? names.GetValueOrDefault(by) : null, r.Example.UpdatedAt))]);
    }
}
