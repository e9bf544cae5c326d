using Huike.Kernel.Access;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Records;

/// <summary>A button with a live figure that leads to the records behind it.</summary>
/// <param name="LabelKey">Text key; the figure stands behind the text.</param>
/// <param name="Figure">The count or amount as it is shown.</param>
/// <param name="Href">Relative to the base, without a leading slash.</param>
/// <param name="NeedsAttention">Something is late: shown in the colour of a warning.</param>
public sealed record SmartButton(string LabelKey, string Icon, string Figure, string Href, bool NeedsAttention = false);

/// <summary>What one area knows about a record of another, as a button on its page. Registered as a scoped service.</summary>
public interface ISmartButton
{
    /// <summary>Name of the record type on whose page it stands.</summary>
    string RecordType { get; }
    int Order { get; }
    string Permission { get; }
    /// <summary>Within the actor's rights; null where there is nothing to show.</summary>
    Task<SmartButton?> Read(Guid recordId, CancellationToken cancellation);
}

/// <summary>The buttons on the page of one record.</summary>
[Open("Each button checks its own permission and counts only what the caller may see.")]
[NoApi("The overview of a record gives programs its counts.")]
public sealed record GetSmartButtons(string RecordType, Guid RecordId) : IQuery<IReadOnlyList<SmartButton>>;

internal sealed class GetSmartButtonsUseCase(IEnumerable<ISmartButton> buttons, ActorContext actors)
    : IUseCase<GetSmartButtons, IReadOnlyList<SmartButton>>
{
    public async Task<Result<IReadOnlyList<SmartButton>>> Execute(GetSmartButtons request, CancellationToken cancellation)
    {
        var shown = new List<SmartButton>();
        foreach (var button in buttons.Where(b => b.RecordType == request.RecordType && actors.Actor.May(b.Permission)).OrderBy(b => b.Order))
        {
            if (await button.Read(request.RecordId, cancellation) is { } figure)
                shown.Add(figure);
        }
        return shown;
    }
}
