using System.Xml.Linq;
using Huike.TestKit;

namespace Huike.Architecture.Tests;

/// <summary>The repository's own files.</summary>
internal static class Sources
{
    public static IEnumerable<string> Files(string pattern, params string[] folders) =>
        (folders.Length == 0 ? ["src"] : folders)
        .SelectMany(f => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, f), pattern, SearchOption.AllDirectories))
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !f.Contains($"{Path.DirectorySeparatorChar}Migrations{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    public static string Name(string path) => Path.GetRelativePath(RepositoryRoot.Path, path);

    public static Dictionary<string, string> Texts(string path) => XDocument.Load(path).Root!.Elements("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);
}
