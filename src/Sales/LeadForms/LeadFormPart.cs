using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Sales.LeadForms.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.LeadForms;

/// <summary>Forms whose leads go to him, open or not: one that is opened again must not send them to nobody.</summary>
internal sealed class LeadFormPart(HuikeDb db, ActorContext actors, RecordCatalog catalog, RecordWriter<LeadForm> writer)
    : NamingPart<LeadForm>(db, actors, catalog, writer, "leadFormPeople", 255, "assigneeId")
{
    private const int Most = 1_000;

    protected override async Task<IReadOnlyList<LeadForm>> Naming(Guid person, CancellationToken cancellation) =>
        await Db.Set<LeadForm>().AsNoTracking().Where(f => f.AssigneeId == person).OrderBy(f => f.Id).Take(Most).ToListAsync(cancellation);
}
