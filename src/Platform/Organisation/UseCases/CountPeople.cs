using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Organisation.UseCases;

/// <summary>Active people by department, for the organisation's tree.</summary>
[Permission("departments.view")]
[NoApi("Programs count lists of users.")]
public sealed record CountPeople : IQuery<PeopleCounts>;

public sealed record PeopleCounts(IReadOnlyDictionary<Guid, int> ByDepartment);

internal sealed class CountPeopleUseCase(HuikeDb db) : IUseCase<CountPeople, PeopleCounts>
{
    public async Task<Result<PeopleCounts>> Execute(CountPeople request, CancellationToken cancellation) =>
        new PeopleCounts(await db.Set<User>().Where(u => u.Active && u.DepartmentId != null).GroupBy(u => u.DepartmentId!.Value)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation));
}
