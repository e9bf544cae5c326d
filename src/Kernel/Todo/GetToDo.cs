using Huike.Kernel.Access;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Todo;

public sealed record ToDoList(IReadOnlyList<ToDoGroup> Groups);

/// <summary>Everything that waits for the caller, group by group.</summary>
[Open("Everybody asks for his own work; each group checks its own permission.")]
public sealed record GetToDo(int Rows = 5) : IQuery<ToDoList>;

internal sealed class GetToDoUseCase(IEnumerable<IToDoProvider> providers, ActorContext actors) : IUseCase<GetToDo, ToDoList>
{
    public async Task<Result<ToDoList>> Execute(GetToDo request, CancellationToken cancellation)
    {
        if (request.Rows is < 1 or > 50)
            return Error.Malformed("rows", "outOfRange", 1, 50);
        var groups = new List<ToDoGroup>();
        foreach (var provider in providers.Where(p => p.Permission is null || actors.Actor.May(p.Permission)).OrderBy(p => p.Order))
            groups.AddRange(await provider.Read(request.Rows, cancellation));
        return new ToDoList(groups);
    }
}
