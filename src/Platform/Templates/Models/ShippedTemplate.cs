using System.Globalization;
using System.Reflection;
using System.Text;
using Huike.Kernel.Text;

namespace Huike.Platform.Templates.Models;

/// <summary>
/// A template that comes with the product, in all languages of the interface: <c>[[key]]</c> in its text stands for the words of a text key.
/// </summary>
/// <param name="Code">Unique within the product: <c>quotes.a4</c>.</param>
/// <param name="NameKey">Text key of its name.</param>
/// <param name="Paper">Code of a <see cref="Paper"/>.</param>
/// <param name="RowsPerPage">Rows of the line list on one page; 0 lets the text flow.</param>
/// <param name="Body">The text with its keys.</param>
public sealed record ShippedTemplate(string Code, string NameKey, string Paper, int RowsPerPage, string Body)
{
    /// <summary>From a file that the assembly carries under the logical name <c>{code}.liquid</c>.</summary>
    /// <exception cref="InvalidOperationException">The assembly carries no such file.</exception>
    public static ShippedTemplate From(Assembly assembly, string code, string nameKey, string paper, int rowsPerPage = 0, string? file = null)
    {
        using var stream = assembly.GetManifestResourceStream($"{file ?? code}.liquid")
            ?? throw new InvalidOperationException($"{file ?? code}.liquid is not in {assembly.GetName().Name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new ShippedTemplate(code, nameKey, paper, rowsPerPage, reader.ReadToEnd());
    }

    /// <summary>The text with its words in a language.</summary>
    public string BodyIn(CultureInfo culture, ITexts texts)
    {
        var text = new StringBuilder(Body.Length * 2);
        var at = 0;
        while (Body.IndexOf("[[", at, StringComparison.Ordinal) is var open and >= 0 && Body.IndexOf("]]", open, StringComparison.Ordinal) is var close and >= 0)
        {
            var key = Body[(open + 2)..close];
            text.Append(Body, at, open - at).Append(texts.Find(key, culture) ?? key);
            at = close + 2;
        }
        return text.Append(Body, at, Body.Length - at).ToString();
    }
}
