using Huike.Kernel.Text;

namespace Huike.Kernel.Tests.Text;

/// <summary>Real names of listed companies and the initials their exchange gives them.</summary>
public sealed class ListedCompaniesTests(ITestOutputHelper output)
{
    private sealed record Company(string Name, string Initials);

    private static readonly List<Company> Companies = [.. File.ReadLines(SharedData.Find("listed-companies.csv")).Skip(1)
        .Select(line => line.Split(',')).Where(cells => cells.Length > 4 && cells[4].Trim().Length > 0)
        .Select(cells => new Company(cells[1].Trim(), cells[4].Trim().Replace("*", "", StringComparison.Ordinal)))];

    private static readonly Dictionary<string, List<Company>> Index = BuildIndex();

    [Fact]
    public void Companies_are_found_by_their_initials()
    {
        Assert.True(Companies.Count > 2_700);
        var missed = Companies.Where(c => !Search(c.Initials).Contains(c)).ToList();
        foreach (var miss in missed)
            output.WriteLine($"{miss.Name} {miss.Initials}; own initials {Pinyin.Initials(miss.Name)}");
        output.WriteLine($"{missed.Count} of {Companies.Count} missed.");
        Assert.True(missed.Count <= Companies.Count / 100, $"{missed.Count} of {Companies.Count} missed.");
    }

    [Fact]
    public void Companies_are_found_by_their_name_and_by_full_pinyin()
    {
        Assert.Empty(Companies.Where(c => !Search(c.Name).Contains(c)).Select(c => c.Name));
        var missed = Companies.Where(c => TextKey.Fold(c.Name).Length >= 3 && !Search(TextKey.Fold(Pinyin.Syllables(c.Name))).Contains(c)).ToList();
        Assert.Empty(missed.Select(c => c.Name));
    }

    private static IEnumerable<Company> Search(string text)
    {
        var query = SearchQuery.Parse(text);
        return query.Alternatives.SelectMany(Candidates).Distinct()
            .Select(c => (Company: c, Rank: query.Rank(c.Name)))
            .Where(r => r.Rank is not null).OrderBy(r => r.Rank).ThenBy(r => r.Company.Name, StringComparer.Ordinal)
            .Take(20).Select(r => r.Company);
    }

    private static IEnumerable<Company> Candidates(TokenSet set)
    {
        var lists = set.Tokens.Select(t => Index.GetValueOrDefault(t, [])).OrderBy(l => l.Count).ToList();
        IEnumerable<Company> found = lists[0];
        foreach (var list in lists.Skip(1))
            found = found.Intersect(list);
        return found;
    }

    private static Dictionary<string, List<Company>> BuildIndex()
    {
        var index = new Dictionary<string, List<Company>>(StringComparer.Ordinal);
        foreach (var company in Companies)
        {
            foreach (var token in SearchTokens.Of(company.Name))
            {
                if (!index.TryGetValue(token, out var list))
                    index[token] = list = [];
                list.Add(company);
            }
        }
        return index;
    }
}
