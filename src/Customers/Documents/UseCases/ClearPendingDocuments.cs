using Huike.Customers.Documents.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Documents.UseCases;

/// <summary>Files whose record was never saved go into the recycle bin after some days, a part at a time.</summary>
[Permission("company.edit"), NoApi("The house does it when a company's day begins.")]
public sealed record ClearPendingDocuments : ICommand<DonePart>;

internal sealed class ClearPendingDocumentsUseCase(HuikeDb db, DocumentAccess access, TenantClock clock) : IUseCase<ClearPendingDocuments, DonePart>
{
    private const int Part = 200, Days = 7;

    public async Task<Result<DonePart>> Execute(ClearPendingDocuments request, CancellationToken cancellation)
    {
        var before = clock.UtcNow.AddDays(-Days);
        var old = await access.OfHouse().Where(d => d.RecordType == Document.Pending && d.CreatedAt < before).OrderBy(d => d.Id).Take(Part).ToListAsync(cancellation);
        var deletion = Ids.Next();
        old.ForEach(d => Bin.Put(d, deletion, db));
        return new DonePart(old.Count);
    }
}

/// <summary>The same until none is left.</summary>
internal sealed class PendingDocuments(UseCaseRunner runner, ActorContext actors) : DailyParts(runner, actors)
{
    public override string Name => "documents.pending";

    protected override ICommand<DonePart> Part(DateOnly day) => new ClearPendingDocuments();
}
