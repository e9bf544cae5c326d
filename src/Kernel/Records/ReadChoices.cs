using Huike.Kernel.UseCases;

namespace Huike.Kernel.Records;

/// <summary>The entries of several choice lists at once, as a page needs them; unknown lists are empty.</summary>
[Open("Choice lists are words, not records; every form shows them.")]
[NoApi("The listing of all choices answers programs.")]
public sealed record ReadChoices(IReadOnlyList<string> Lists) : IQuery<IReadOnlyDictionary<string, IReadOnlyList<Choice>>>;

internal sealed class ReadChoicesUseCase(IChoices choices) : IUseCase<ReadChoices, IReadOnlyDictionary<string, IReadOnlyList<Choice>>>
{
    public async Task<Result<IReadOnlyDictionary<string, IReadOnlyList<Choice>>>> Execute(ReadChoices request, CancellationToken cancellation)
    {
        var found = new Dictionary<string, IReadOnlyList<Choice>>(StringComparer.Ordinal);
        foreach (var list in request.Lists)
            found[list] = await choices.Of(list, cancellation);
        return found;
    }
}
