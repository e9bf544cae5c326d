using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Huike.UiKit;

/// <summary>One line icon. Decorative by default; with <see cref="Label"/> it is an image with a name.</summary>
public sealed class Icon : ComponentBase
{
    /// <summary>Name in <see cref="Icons"/> (Lucide's names, such as <c>chevron-down</c>); an unknown name draws a circle.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Edge length in CSS pixels.</summary>
    [Parameter] public int Size { get; set; } = 16;

    /// <summary>What a screen reader says; null where the text beside it says it already.</summary>
    [Parameter] public string? Label { get; set; }

    [Parameter] public string? Class { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "svg");
        builder.AddAttribute(1, "class", Class is null ? "ui-icon" : "ui-icon " + Class);
        builder.AddAttribute(2, "width", Size);
        builder.AddAttribute(3, "height", Size);
        builder.AddAttribute(4, "viewBox", "0 0 24 24");
        if (Label is null)
        {
            builder.AddAttribute(5, "aria-hidden", "true");
        }
        else
        {
            builder.AddAttribute(6, "role", "img");
            builder.AddAttribute(7, "aria-label", Label);
        }
        // Constant shapes from our own table, never a text that somebody entered.
        builder.AddMarkupContent(8, IconShapes.All.GetValueOrDefault(Name, "<circle cx=\"12\" cy=\"12\" r=\"9\"/>"));
        builder.CloseElement();
    }
}

/// <summary>The names that <see cref="Icon"/> knows.</summary>
public static class Icons
{
    public static IEnumerable<string> Names => IconShapes.All.Keys.Order(StringComparer.Ordinal);

    public static bool Exists(string name) => IconShapes.All.ContainsKey(name);
}
