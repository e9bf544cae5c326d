using Microsoft.AspNetCore.Components;

namespace Huike.UiKit;

/// <summary>One thing that happened. <paramref name="At"/> is the tenant's local time.</summary>
public sealed record TimelineItem(Guid Id, DateTime At, string Icon, string Title)
{
    public string? Actor { get; init; }

    public string? Body { get; init; }

    public Tone Tone { get; init; }

    public string? Href { get; init; }

    /// <summary>More than text: attachments, buttons.</summary>
    public RenderFragment? Content { get; init; }
}
