using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Huike.UiKit;

/// <summary>Letters in a chart. A component, because Razor keeps the name <c>text</c> for itself.</summary>
public sealed class ChartText : ComponentBase
{
    [Parameter] public string? Class { get; set; }

    /// <summary>Pixels or percent.</summary>
    [Parameter] public string? X { get; set; }

    [Parameter] public string? Y { get; set; }

    [Parameter] public string? Anchor { get; set; }

    [Parameter] public string? Text { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", X);
        builder.AddAttribute(3, "y", Y);
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddAttribute(5, "aria-hidden", "true");
        builder.AddContent(6, Text);
        builder.CloseElement();
    }
}
