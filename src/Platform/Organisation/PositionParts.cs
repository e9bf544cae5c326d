using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Organisation;

/// <summary>下属: people who work and whose superior he is. Whoever left keeps the one he had.</summary>
internal sealed class SubordinatePart(HuikeDb db, ActorContext actors, RecordCatalog catalog, RecordWriter<User> writer)
    : NamingPart<User>(db, actors, catalog, writer, "subordinates", 210, "superiorId")
{
    private const int Most = 5_000;

    protected override async Task<IReadOnlyList<User>> Naming(Guid person, CancellationToken cancellation) =>
        await Db.Set<User>().AsNoTracking().Where(u => u.SuperiorId == person && u.Active).OrderBy(u => u.Id).Take(Most).ToListAsync(cancellation);
}

/// <summary>Departments that he leads.</summary>
internal sealed class DepartmentHeadPart(HuikeDb db, ActorContext actors, RecordCatalog catalog, RecordWriter<Department> writer)
    : NamingPart<Department>(db, actors, catalog, writer, "departmentHeads", 220, "leaderId")
{
    private const int Most = 5_000;

    protected override async Task<IReadOnlyList<Department>> Naming(Guid person, CancellationToken cancellation) =>
        await Db.Set<Department>().AsNoTracking().Where(d => d.LeaderId == person).OrderBy(d => d.Id).Take(Most).ToListAsync(cancellation);
}
