using Huike.Kernel.Data;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Approvals;

/// <summary>Turns the rules of a step into people who can log in now.</summary>
internal sealed class ApproverFinder(HuikeDb db, TimeProvider clock)
{
    public async Task<List<Guid>> Find(IEnumerable<ApproverRule> rules, Approval approval, CancellationToken cancellation)
    {
        var people = new List<Guid>();
        foreach (var rule in rules)
            people.AddRange(await Find(rule, approval, cancellation));
        return [.. people.Distinct()];
    }

    private async Task<List<Guid>> Find(ApproverRule rule, Approval approval, CancellationToken cancellation) => rule.Kind switch
    {
        ApproverKind.People => await Working(rule.People, cancellation),
        ApproverKind.Chosen => await Working(approval.Chosen, cancellation),
        ApproverKind.Role => await HoldersOf(r => r.Id == rule.RoleId, cancellation),
        ApproverKind.Superior => await Superior(approval.SubmitterId, rule.Level, cancellation) is { } superior ? [superior] : [],
        ApproverKind.DepartmentHead => await Head(rule, approval.SubmitterId, cancellation) is { } head ? [head] : [],
        _ => [],
    };

    public Task<List<Guid>> Administrators(CancellationToken cancellation) => HoldersOf(r => r.IsAdministrator, cancellation);

    /// <summary>The superior so many levels up; those who cannot log in are passed over.</summary>
    public async Task<Guid?> Superior(Guid of, int level, CancellationToken cancellation)
    {
        var seen = new HashSet<Guid> { of };
        var next = await SuperiorOf(of, cancellation);
        while (next is { } id && seen.Add(id))
        {
            if ((await Working([id], cancellation)).Count > 0 && --level <= 0)
                return id;
            next = await SuperiorOf(id, cancellation);
        }
        return null;
    }

    /// <summary>The head of the named department, or of the submitter's and so many levels up; where there is none, of the one above.</summary>
    private async Task<Guid?> Head(ApproverRule rule, Guid submitterId, CancellationToken cancellation)
    {
        var department = rule.DepartmentId ?? await db.Set<User>().Where(u => u.Id == submitterId).Select(u => u.DepartmentId).FirstOrDefaultAsync(cancellation);
        var up = rule.DepartmentId is null ? rule.Level : 1;
        var seen = new HashSet<Guid>();
        while (department is { } id && seen.Add(id))
        {
            if (await db.Set<Department>().Where(d => d.Id == id).Select(d => new { d.ParentId, d.LeaderId }).FirstOrDefaultAsync(cancellation) is not { } found)
                return null;
            if (--up <= 0 && found.LeaderId is { } leader && (await Working([leader], cancellation)).Count > 0)
                return leader;
            department = found.ParentId;
        }
        return null;
    }

    private Task<Guid?> SuperiorOf(Guid user, CancellationToken cancellation) =>
        db.Set<User>().Where(u => u.Id == user).Select(u => u.SuperiorId).FirstOrDefaultAsync(cancellation);

    /// <summary>Those who can log in, in the order given.</summary>
    public async Task<List<Guid>> Working(IReadOnlyList<Guid> people, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var working = await db.Set<User>().Where(u => people.Contains(u.Id) && u.Active && (u.ValidUntil == null || u.ValidUntil > now))
            .Select(u => u.Id).ToListAsync(cancellation);
        return [.. people.Where(working.Contains)];
    }

    private async Task<List<Guid>> HoldersOf(System.Linq.Expressions.Expression<Func<Role, bool>> role, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.Set<UserRole>().Join(db.Set<Role>().Where(role), m => m.RoleId, r => r.Id, (m, r) => m.UserId)
            .Join(db.Set<User>().Where(u => u.Active && (u.ValidUntil == null || u.ValidUntil > now)), id => id, u => u.Id, (id, u) => new { u.Id, u.NameKey })
            .Distinct().OrderBy(u => u.NameKey).ThenBy(u => u.Id).Take(ApproverRule.MostPeople).Select(u => u.Id).ToListAsync(cancellation);
    }
}
