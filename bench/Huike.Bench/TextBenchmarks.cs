using BenchmarkDotNet.Attributes;
using Huike.Customers.Duplicates;
using Huike.Customers.Names;
using Huike.Kernel.Text;

namespace Huike.Bench;

/// <summary>What every saved or searched name costs.</summary>
[MemoryDiagnoser]
public class TextBenchmarks
{
    private const string Company = "上海市浦东新区鑫达精密机械制造有限公司", Similar = "上海鑫达精密机械有限公司", Phone = "021-5888 6021";
    private readonly SearchQuery _query = SearchQuery.Parse("xdjx");

    [Benchmark]
    public int SearchTokensOfCompany() => SearchTokens.Of(Company, ["鑫达机械"], [Phone], ["KH000123"]).Count;

    [Benchmark]
    public string SortKey() => Pinyin.SortKey(Company);

    [Benchmark]
    public int QueryOfInitials() => SearchQuery.Parse("xdjx").Alternatives.Count;

    [Benchmark]
    public int? RankOfOneCandidate() => _query.Rank(Company, ["鑫达机械", "02158886021"]);

    [Benchmark]
    public string NameTakenApart() => CompanyName.Parse(Company).Brand;

    [Benchmark]
    public double SimilarNames() => NameSimilarity.Score(Company, Similar).Score;
}
