using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;

namespace Huike.Platform.PublicLinks;

/// <summary>What is wrong with an answer: by question where one is named, everything else in one sentence above them.</summary>
public sealed record AskedFaults(IReadOnlyDictionary<string, string> ByQuestion, string Problem)
{
    public static AskedFaults Of(IReadOnlyList<Error> errors, IReadOnlyList<AskedField> questions, ITexts words)
    {
        var asked = questions.Select(q => q.Name).ToHashSet(StringComparer.Ordinal);
        var split = errors.ToLookup(e => e.Field is { } field && asked.Contains(field));
        var others = split[false].Select(e => Problems.TextOf(e, words)).Distinct().ToList();
        return new AskedFaults(
            split[true].GroupBy(e => e.Field!).ToDictionary(g => g.Key, g => Problems.TextOf(g.First(), words)),
            others.Count > 0 ? string.Join(" ", others) : words["public.mend"]);
    }
}
