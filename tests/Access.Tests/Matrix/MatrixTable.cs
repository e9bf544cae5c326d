using System.Text;
using Huike.TestKit;

namespace Huike.Access.Tests.Matrix;

/// <summary>
/// The reviewed table: one line per call and relation, one column per principal. The test that finds a difference says
/// which lines to add, change or strike; the run's own lines lie beside the file in the output folder.
/// </summary>
internal sealed class MatrixTable(string name)
{
    private static string Folder => Path.Combine(RepositoryRoot.Path, "tests", "Access.Tests", "Matrix");

    public string File { get; } = Path.Combine(Folder, name);

    public static string Line(string call, string relation, IEnumerable<string> outcomes) =>
        $"{call,-52} {relation,-11}" + string.Concat(outcomes.Select(o => $" {o,-8}")).TrimEnd();

    public static string Heading => Line("# call", "relation", Principals.Names);

    /// <summary>What the run found that the table does not say, and the other way round; empty where both agree.</summary>
    public async Task<string> Compare(IReadOnlyList<string> found, bool isPart = false)
    {
        var output = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(File));
        await System.IO.File.WriteAllLinesAsync(output, [Heading, .. found]);
        var expected = System.IO.File.Exists(File)
            ? (await System.IO.File.ReadAllLinesAsync(File)).Where(l => l.Length > 0 && !l.StartsWith('#')).ToList() : [];
        var missing = found.Except(expected).ToList();
        var surplus = isPart ? [] : expected.Except(found).ToList();
        if (missing.Count == 0 && surplus.Count == 0)
            return "";
        var text = new StringBuilder($"{Path.GetFileName(File)} is the reviewed table. Judge each line; what is right goes into it.\n");
        missing.ForEach(l => text.Append("+ ").AppendLine(l));
        surplus.ForEach(l => text.Append("- ").AppendLine(l));
        return text.Append($"The whole run: {output}").ToString();
    }
}
