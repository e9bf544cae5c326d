using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Regulations.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Regulations.UseCases;

/// <summary>Who of the company's people read the edition in force, and who did not; those who did not come first.</summary>
[Permission("regulations.edit")]
public sealed record ListRegulationReaders(Guid Id) : IQuery<RegulationReaders>;

public sealed record RegulationReaders(int Edition, int People, int Read, IReadOnlyList<RegulationReader> Items);

public sealed record RegulationReader(Guid UserId, string Name, string? Department, DateTime? ReadAt);

internal sealed class ListRegulationReadersUseCase(HuikeDb db) : IUseCase<ListRegulationReaders, RegulationReaders>
{
    private const int Most = 500;

    public async Task<Result<RegulationReaders>> Execute(ListRegulationReaders request, CancellationToken cancellation)
    {
        if (await db.Set<Regulation>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } regulation)
            return Error.NotFound();
        var readings = db.Set<RegulationReading>().AsNoTracking().Where(r => r.RegulationId == request.Id && r.Edition == regulation.Edition);
        var people = db.Set<User>().AsNoTracking().Where(u => u.Active);
        var count = await people.CountAsync(cancellation);
        var read = await people.CountAsync(u => readings.Any(r => r.UserId == u.Id), cancellation);
        var items = await people.Select(u => new
        {
            u.Id,
            u.Name,
            u.NameKey,
            Department = db.Set<Department>().Where(d => d.Id == u.DepartmentId).Select(d => d.Name).FirstOrDefault(),
            ReadAt = readings.Where(r => r.UserId == u.Id).Select(r => (DateTime?)r.At).FirstOrDefault(),
        }).OrderBy(u => u.ReadAt != null).ThenBy(u => u.NameKey).ThenBy(u => u.Id).Take(Most).ToListAsync(cancellation);
        return new RegulationReaders(regulation.Edition, count, read, [.. items.Select(u => new RegulationReader(u.Id, u.Name, u.Department, u.ReadAt))]);
    }
}
