using System.Text;
using MimeKit.Text;

namespace Huike.Customers.Mail.Reading;

/// <summary>HTML of a mail as plain text: lines where it has blocks, nothing that acts, no addresses of pictures.</summary>
internal static class HtmlText
{
    private static readonly HashSet<HtmlTagId> s_blocks =
    [
        HtmlTagId.P, HtmlTagId.Div, HtmlTagId.TR, HtmlTagId.LI, HtmlTagId.H1, HtmlTagId.H2, HtmlTagId.H3, HtmlTagId.H4, HtmlTagId.H5, HtmlTagId.H6, HtmlTagId.Table, HtmlTagId.UL,
        HtmlTagId.OL, HtmlTagId.BlockQuote, HtmlTagId.Pre,
    ];

    private static readonly HashSet<HtmlTagId> s_unseen = [HtmlTagId.Script, HtmlTagId.Style, HtmlTagId.Head, HtmlTagId.Title, HtmlTagId.Object, HtmlTagId.IFrame, HtmlTagId.NoScript];

    /// <param name="most">Reading stops when so many characters are there.</param>
    public static string Of(string html, int most)
    {
        var text = new StringBuilder();
        using var reader = new StringReader(html);
        var tokens = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        HtmlTagId? unseen = null;
        while (text.Length < most && tokens.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
            {
                if (unseen is { } open)
                    unseen = tag.IsEndTag && tag.Id == open ? null : open;
                else if (!tag.IsEndTag && !tag.IsEmptyElement && s_unseen.Contains(tag.Id))
                    unseen = tag.Id;
                else
                    Break(text, tag);
            }
            else if (unseen is null && token is HtmlDataToken { Kind: HtmlTokenKind.Data } data)
                Append(text, data.Data);
        }
        return text.ToString().Trim();
    }

    private static void Break(StringBuilder text, HtmlTagToken tag)
    {
        if (tag.Id == HtmlTagId.Br)
            text.Append('\n');
        else if (tag is { Id: HtmlTagId.TD or HtmlTagId.TH, IsEndTag: true })
            text.Append('\t');
        else if (s_blocks.Contains(tag.Id) && text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
    }

    /// <summary>As a browser shows it: any row of blanks is one.</summary>
    private static void Append(StringBuilder text, string data)
    {
        foreach (var c in data)
        {
            if (!char.IsWhiteSpace(c))
                text.Append(c);
            else if (text.Length > 0 && !char.IsWhiteSpace(text[^1]))
                text.Append(' ');
        }
    }
}
