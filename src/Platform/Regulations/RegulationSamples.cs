using System.Globalization;

namespace Huike.Platform.Regulations;

/// <summary>The words of a sample in one language.</summary>
public sealed record RegulationSample(string Code, string Kind, string Title, string Content);

/// <summary>
/// Rules to begin with, which a company takes and changes: files beside this one, each sample begins with <c>@ code | kind | title</c>.
/// </summary>
internal static class RegulationSamples
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<RegulationSample>>> s_all = new(() =>
        Huike.Kernel.Text.Languages.All.ToDictionary(l => l, Read));

    public static IReadOnlyList<RegulationSample> Of(CultureInfo culture) => s_all.Value.GetValueOrDefault(culture.Name) ?? s_all.Value["zh-CN"];

    private static IReadOnlyList<RegulationSample> Read(string language)
    {
        using var stream = typeof(RegulationSamples).Assembly.GetManifestResourceStream($"Regulations.samples.{language}.md")
            ?? throw new InvalidOperationException($"The samples of {language} are missing.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split("@ ", StringSplitOptions.RemoveEmptyEntries).Select(Sample)];
    }

    private static RegulationSample Sample(string part)
    {
        var (head, content) = part.IndexOf('\n', StringComparison.Ordinal) is var end and > 0 ? (part[..end], part[end..].Trim()) : (part, "");
        var words = head.Split('|', 3, StringSplitOptions.TrimEntries);
        return new RegulationSample(words[0], words[1], words[2], content);
    }
}
