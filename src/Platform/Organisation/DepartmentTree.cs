using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Organisation;

/// <summary>The company's departments with what stands below each.</summary>
public sealed class DepartmentTree
{
    private const int Most = 5_000;

    public sealed record Node(Guid Id, Guid? ParentId, string Name, Guid? LeaderId);

    private readonly ILookup<Guid?, Node> _below;

    private DepartmentTree(IReadOnlyList<Node> all) => (All, _below) = (all, all.ToLookup(n => n.ParentId));

    /// <summary>In the order of the tree: each before what stands below it.</summary>
    public IReadOnlyList<Node> All { get; }

    public static async Task<DepartmentTree> Read(HuikeDb db, CancellationToken cancellation) =>
        new(await db.Set<Department>().AsNoTracking().OrderBy(d => d.Position).ThenBy(d => d.Id).Take(Most)
            .Select(d => new Node(d.Id, d.ParentId, d.Name, d.LeaderId)).ToListAsync(cancellation));

    public Node? Find(Guid id) => All.FirstOrDefault(n => n.Id == id);

    public IEnumerable<Node> Children(Guid? id) => _below[id];

    /// <summary>All in the order of the tree, each with how deep it stands.</summary>
    public IReadOnlyList<(Node Node, int Depth)> Nested()
    {
        var (found, seen) = (new List<(Node, int)>(), new HashSet<Guid>());
        void Below(Guid? id, int depth)
        {
            foreach (var node in _below[id].Where(n => seen.Add(n.Id)))
            {
                found.Add((node, depth));
                Below(node.Id, depth + 1);
            }
        }
        Below(null, 0);
        return found;
    }

    /// <summary>The department and all below it; a circle in bad data ends by itself.</summary>
    public IReadOnlyList<Guid> Within(Guid id)
    {
        var found = new HashSet<Guid> { id };
        var next = new Queue<Guid>([id]);
        while (next.TryDequeue(out var at))
        {
            foreach (var child in _below[at].Where(n => found.Add(n.Id)))
                next.Enqueue(child.Id);
        }
        return [.. found];
    }
}
