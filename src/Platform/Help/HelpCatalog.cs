using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Huike.Kernel.Modules;

namespace Huike.Platform.Help;

/// <summary>A key of a page and what it does.</summary>
public sealed record HelpKey(string Keys, string Text);

/// <summary>The words of one topic in one language.</summary>
/// <param name="Purpose">What the page is for.</param>
public sealed record HelpText(string Title, string Purpose, IReadOnlyList<string> Steps, IReadOnlyList<HelpKey> Keys);

/// <summary>
/// Finds the help for a page by its address. The files are plain: <c># key | title</c>, then what the page is for, <c>- </c> before each
/// step, <c>! key | what it does</c> for a key.
/// </summary>
public sealed class HelpCatalog(IEnumerable<HelpSource> sources)
{
    /// <summary>Spoken where the reader's own language has no file.</summary>
    private const string Fallback = "zh-CN";

    private readonly IReadOnlyList<HelpSource> _sources = [.. sources];
    private readonly ConcurrentDictionary<(Assembly, string), IReadOnlyDictionary<string, HelpText>> _read = new();

    public IEnumerable<HelpTopic> Topics => _sources.SelectMany(s => s.Topics);

    public HelpTopic? Find(string key) => Topics.FirstOrDefault(t => t.Key == key);

    /// <summary>The topic whose route fits best: words before placeholders.</summary>
    /// <param name="path">Below the base, without question mark and what follows.</param>
    public HelpTopic? ForPath(string path)
    {
        var parts = Split(path);
        return Topics.SelectMany(t => t.Routes.Select(r => (Topic: t, Fit: Fit(Split(r), parts)))).Where(x => x.Fit >= 0)
            .OrderByDescending(x => x.Fit).Select(x => x.Topic).FirstOrDefault();
    }

    public HelpText? Text(string key, CultureInfo culture)
    {
        var source = _sources.FirstOrDefault(s => s.Topics.Any(t => t.Key == key));
        return source is null ? null : File(source.Assembly, culture.Name).GetValueOrDefault(key) ?? File(source.Assembly, Fallback).GetValueOrDefault(key);
    }

    /// <summary>Everything that one area's file says in one language; for the proof that nothing is missing.</summary>
    public IReadOnlyDictionary<string, HelpText> File(Assembly assembly, string language) => _read.GetOrAdd((assembly, language), key => Read(key.Item1, key.Item2));

    private static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How many words agree; -1 where the route does not fit.</summary>
    private static int Fit(string[] route, string[] path)
    {
        if (route.Length != path.Length)
            return -1;
        var words = 0;
        for (var i = 0; i < route.Length; i++)
        {
            if (route[i].StartsWith('{'))
                continue;
            if (!route[i].Equals(path[i], StringComparison.OrdinalIgnoreCase))
                return -1;
            words++;
        }
        return words;
    }

    private static Dictionary<string, HelpText> Read(Assembly assembly, string language)
    {
        var texts = new Dictionary<string, HelpText>(StringComparer.Ordinal);
        using var stream = assembly.GetManifestResourceStream($"Help.help.{language}.md");
        if (stream is null)
            return texts;
        using var reader = new StreamReader(stream);
        foreach (var part in reader.ReadToEnd().Split("\n# ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = part.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (lines.Length == 0 || lines[0].Split('|', 2, StringSplitOptions.TrimEntries) is not [var key, var title])
                continue;
            var rest = lines.Skip(1).ToList();
            texts[key.TrimStart('#', ' ')] = new HelpText(title,
                string.Join('\n', rest.Where(l => l[0] is not ('-' or '!'))),
                [.. rest.Where(l => l[0] == '-').Select(l => l[1..].Trim())],
                [.. rest.Where(l => l[0] == '!').Select(l => l[1..].Split('|', 2, StringSplitOptions.TrimEntries)).Where(k => k.Length == 2).Select(k => new HelpKey(k[0], k[1]))]);
        }
        return texts;
    }
}
