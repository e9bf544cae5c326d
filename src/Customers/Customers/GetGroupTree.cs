using Huike.Customers.Customers.Domain;
using Huike.Customers.Customers.Rules;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Customers;

/// <summary>One company of a group; the caller sees only what he may open.</summary>
public sealed record GroupNode(Guid Id, Guid? ParentId, string Name, string? Grade, Guid? OwnerId, int Level, bool IsCurrent);

/// <param name="Nodes">Parents before their children, siblings by name.</param>
/// <param name="IsCut">There are more companies than are shown.</param>
public sealed record GroupTree(IReadOnlyList<GroupNode> Nodes, bool IsCut);

/// <summary>The group that a customer belongs to, from the uppermost company the caller may see.</summary>
[Permission("customers.view")]
public sealed record GetGroupTree(Guid Id) : IQuery<GroupTree>;

internal sealed class GetGroupTreeUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetGroupTree, GroupTree>
{
    private const int MostNodes = 500;

    public async Task<Result<GroupTree>> Execute(GetGroupTree request, CancellationToken cancellation)
    {
        if (await Read(c => c.Id == request.Id, 1, cancellation) is not [var top])
            return Error.NotFound();
        for (var level = 0; level < CustomerGroupRule.MostLevels && top.ParentId is { } above; level++)
        {
            if (await Read(c => c.Id == above, 1, cancellation) is not [var parent])
                break;
            top = parent;
        }
        var all = new Dictionary<Guid, Customer> { [top.Id] = top };
        var cut = false;
        List<Guid> level1 = [top.Id];
        while (level1.Count > 0 && !cut)
        {
            var parents = level1;
            var children = await Read(c => c.ParentId != null && parents.Contains(c.ParentId.Value), MostNodes + 1 - all.Count, cancellation);
            level1 = [.. children.Where(c => all.TryAdd(c.Id, c)).Select(c => c.Id)];
            cut = all.Count > MostNodes;
        }
        var below = all.Values.Where(c => c.Id != top.Id).ToLookup(c => c.ParentId!.Value);
        var nodes = new List<GroupNode>();
        void Walk(Customer customer, int depth)
        {
            nodes.Add(new GroupNode(customer.Id, depth == 0 ? null : customer.ParentId, customer.Name, actors.Actor.Shown("customers", "grade", customer.Grade),
                actors.Actor.FieldAccess("customers", "ownerId") == FieldAccess.Hidden ? null : customer.OwnerId, depth, customer.Id == request.Id));
            foreach (var child in below[customer.Id].OrderBy(c => c.NameKey, StringComparer.Ordinal))
                Walk(child, depth + 1);
        }
        Walk(top, 0);
        return new GroupTree([.. nodes.Take(MostNodes)], cut);
    }

    private Task<List<Customer>> Read(System.Linq.Expressions.Expression<Func<Customer, bool>> which, int limit, CancellationToken cancellation) =>
        db.Set<Customer>().AsNoTracking().Where(which).OrderBy(c => c.NameKey).ThenBy(c => c.Id).Take(limit)
            .Select(c => new Customer { Id = c.Id, ParentId = c.ParentId, Name = c.Name, NameKey = c.NameKey, Grade = c.Grade, OwnerId = c.OwnerId })
            .ToListAsync(cancellation);
}
