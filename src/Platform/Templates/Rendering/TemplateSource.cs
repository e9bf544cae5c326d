using Huike.Kernel.UseCases;
using Scriban;
using Scriban.Parsing;

namespace Huike.Platform.Templates.Rendering;

/// <summary>Reads the text of a template, and says in which line it is wrong.</summary>
internal static class TemplateSource
{
    /// <summary>Elements that could act, load or leave; the page's policy and the printer refuse them too.</summary>
    private static readonly string[] Refused = ["script", "iframe", "object", "embed", "link", "meta", "base", "form", "frame", "frameset", "applet", "portal", "import"];

    /// <summary>Error <c>template.syntax</c> with line and message, <c>template.element</c> with line and element.</summary>
    public static Result<Template> Parse(string field, string text)
    {
        if (Dangerous(text) is { } wrong)
            return Error.Invalid(field, "template.element", wrong.Line, wrong.Name);
        var template = Template.ParseLiquid(text, field, new ParserOptions { ExpressionDepthLimit = 50 });
        if (template.HasErrors)
        {
            var message = template.Messages.First(m => m.Type == ParserMessageType.Error);
            // What is still open where the text ends has no place of its own.
            var line = message.Span.Start.Line < 0 ? LineOf(text, text.Length) : message.Span.Start.Line + 1;
            return Error.Invalid(field, "template.syntax", line, message.Message);
        }
        return template;
    }

    private static (int Line, string Name)? Dangerous(string text)
    {
        for (var i = text.IndexOf('<', StringComparison.Ordinal); i >= 0; i = text.IndexOf('<', i + 1))
        {
            var start = i + 1;
            var name = new string([.. text.Skip(start).Take(20).TakeWhile(c => char.IsLetterOrDigit(c) || c == '-')]).ToLowerInvariant();
            if (Refused.Contains(name))
                return (LineOf(text, i), name);
            var close = text.IndexOf('>', start);
            if (name.Length > 0 && HandlerIn(text[start..(close < 0 ? text.Length : close)]) is { } handler)
                return (LineOf(text, i), handler);
        }
        return null;
    }

    private static string? HandlerIn(string tag)
    {
        for (var i = tag.IndexOf(" on", StringComparison.OrdinalIgnoreCase); i >= 0; i = tag.IndexOf(" on", i + 1, StringComparison.OrdinalIgnoreCase))
        {
            var word = new string([.. tag.Skip(i + 1).TakeWhile(char.IsAsciiLetter)]);
            if (tag.AsSpan(i + 1 + word.Length).TrimStart() is ['=', ..])
                return word;
        }
        return tag.Contains("javascript:", StringComparison.OrdinalIgnoreCase) ? "javascript:" : null;
    }

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;
}
