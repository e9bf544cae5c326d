using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Huike.UiKit;

/// <summary>
/// Text that people wrote with Markdown: headings, paragraphs, lists, quotations, emphasis, code, links and simple tables. It is shown
/// by elements made here, never as markup: whatever else stands in the text stays text.
/// </summary>
public sealed class RichText : ComponentBase
{
    /// <summary>Deeper nesting is shown flat.</summary>
    private const int Deepest = 20;

    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseSoftlineBreakAsHardlineBreak().Build();

    private MarkdownDocument? _document;
    private string? _read;

    [Parameter, EditorRequired] public string Text { get; set; } = "";

    protected override void OnParametersSet()
    {
        if (_read != Text)
            (_document, _read) = (Parse(Text), Text);
    }

    /// <summary>Null for what is nested deeper than the parser goes: no writing of a person, and shown as it is.</summary>
    private static MarkdownDocument? Parse(string text)
    {
        try
        {
            return Markdown.Parse(text, s_pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "ui-prose");
        if (_document is null)
            builder.AddContent(2, Text);
        foreach (var block in _document ?? Enumerable.Empty<Block>())
            Write(builder, block, 0);
        builder.CloseElement();
    }

    private static void Write(RenderTreeBuilder builder, Block block, int depth)
    {
        switch (block)
        {
            case HeadingBlock heading:
                // The page has its own first heading.
                Element(builder, $"h{Math.Min(heading.Level + 1, 6)}", heading.Inline);
                break;
            case ParagraphBlock paragraph:
                Element(builder, "p", paragraph.Inline);
                break;
            case ThematicBreakBlock:
                builder.OpenElement(0, "hr");
                builder.CloseElement();
                break;
            case CodeBlock code:
                builder.OpenElement(0, "pre");
                builder.AddContent(1, code.Lines.ToString());
                builder.CloseElement();
                break;
            case Markdig.Extensions.Tables.Table table:
                WriteTable(builder, table);
                break;
            case ListBlock list:
                builder.OpenElement(0, list.IsOrdered ? "ol" : "ul");
                if (list.IsOrdered && list.OrderedStart is { } start and not "1")
                    builder.AddAttribute(1, "start", start);
                Children(builder, list, depth);
                builder.CloseElement();
                break;
            case ContainerBlock container:
                builder.OpenElement(0, container is ListItemBlock ? "li" : container is QuoteBlock ? "blockquote" : "div");
                Children(builder, container, depth);
                builder.CloseElement();
                break;
            case LeafBlock leaf:
                Element(builder, "p", leaf.Inline);
                break;
        }
    }

    private static void Children(RenderTreeBuilder builder, ContainerBlock parent, int depth)
    {
        if (depth >= Deepest)
            return;
        foreach (var child in parent)
        {
            // A line of a tight list is no paragraph of its own.
            if (child is ParagraphBlock line && parent is ListItemBlock { Parent: ListBlock { IsLoose: false } })
                Inlines(builder, line.Inline);
            else
                Write(builder, child, depth + 1);
        }
    }

    private static void WriteTable(RenderTreeBuilder builder, Markdig.Extensions.Tables.Table table)
    {
        builder.OpenElement(0, "table");
        foreach (var row in table.OfType<Markdig.Extensions.Tables.TableRow>())
        {
            builder.OpenElement(1, "tr");
            foreach (var cell in row.OfType<Markdig.Extensions.Tables.TableCell>())
            {
                builder.OpenElement(2, row.IsHeader ? "th" : "td");
                foreach (var line in cell.OfType<LeafBlock>())
                    Inlines(builder, line.Inline);
                builder.CloseElement();
            }
            builder.CloseElement();
        }
        builder.CloseElement();
    }

    private static void Element(RenderTreeBuilder builder, string name, ContainerInline? content)
    {
        builder.OpenElement(0, name);
        Inlines(builder, content);
        builder.CloseElement();
    }

    private static void Inlines(RenderTreeBuilder builder, ContainerInline? content, int depth = 0)
    {
        foreach (var inline in content ?? Enumerable.Empty<Inline>())
        {
            switch (inline)
            {
                case LiteralInline literal:
                    builder.AddContent(0, literal.Content.ToString());
                    break;
                case LineBreakInline:
                    builder.OpenElement(0, "br");
                    builder.CloseElement();
                    break;
                case CodeInline code:
                    builder.OpenElement(0, "code");
                    builder.AddContent(1, code.Content);
                    builder.CloseElement();
                    break;
                case AutolinkInline auto:
                    builder.AddContent(0, auto.Url);
                    break;
                case HtmlEntityInline entity:
                    builder.AddContent(0, entity.Transcoded.ToString());
                    break;
                case ContainerInline nested when depth < Deepest:
                    Nested(builder, nested, depth + 1);
                    break;
            }
        }
    }

    private static void Nested(RenderTreeBuilder builder, ContainerInline nested, int depth)
    {
        var name = nested switch
        {
            EmphasisInline { DelimiterCount: >= 2 } => "strong",
            EmphasisInline => "em",
            LinkInline { IsImage: false, Url: { } url } when IsHarmless(url) => "a",
            _ => "span",
        };
        builder.OpenElement(0, name);
        if (name == "a")
        {
            builder.AddAttribute(1, "href", ((LinkInline)nested).Url);
            builder.AddAttribute(2, "rel", "noreferrer noopener");
            builder.AddAttribute(3, "target", "_blank");
        }
        Inlines(builder, nested, depth);
        builder.CloseElement();
    }

    private static bool IsHarmless(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" or "mailto";
}
