using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Huike.UiKit;

/// <summary>A person's or company's initial on a colour that always is the same for the same name. Decorative: the name stands beside it.</summary>
public sealed class Avatar : ComponentBase
{
    private const int Colours = 8;

    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Diameter in CSS pixels.</summary>
    [Parameter] public int Size { get; set; } = 24;

    /// <summary>The colour's number: a stable hash, not string.GetHashCode, which differs in each process.</summary>
    internal static int ColourOf(string name) => name.Aggregate(17, (hash, letter) => (hash * 31 + letter) & 0x7fffffff) % Colours;

    internal static string InitialOf(string name)
    {
        var trimmed = name.AsSpan().Trim();
        return trimmed.IsEmpty ? "?" : StringInfo.GetNextTextElement(trimmed.ToString()).ToUpperInvariant();
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "ui-avatar c" + ColourOf(Name).ToString(CultureInfo.InvariantCulture));
        builder.AddAttribute(2, "style", string.Create(CultureInfo.InvariantCulture, $"width:{Size}px;height:{Size}px;font-size:{Size * 0.46:0.#}px"));
        builder.AddAttribute(3, "aria-hidden", "true");
        builder.AddContent(4, InitialOf(Name));
        builder.CloseElement();
    }
}
