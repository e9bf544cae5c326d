namespace Huike.TestKit;

/// <summary>Real-world sample data (company names, orders) that tests read and never change.</summary>
public static class SharedData
{
    /// <summary>Variable that names the data folder, for data kept elsewhere.</summary>
    public const string Variable = "HUIKE_SHARED_DATA";

    /// <summary>The folders that are searched, in this order: the one <see cref="Variable"/> names,
    /// <c>shared/data</c> beside the repository, <c>tests/data</c> inside it.</summary>
    public static IReadOnlyList<string> Folders { get; } = FindFolders();

    /// <summary>Absolute path of a file of the sample data.</summary>
    /// <param name="parts">Path inside the data folder, for example <c>"northwind", "orders.csv"</c>.</param>
    /// <exception cref="FileNotFoundException">No searched folder has it; the message lists them.</exception>
    public static string File(params string[] parts)
    {
        var relative = Path.Combine(parts);
        return Folders.Select(folder => Path.Combine(folder, relative)).FirstOrDefault(System.IO.File.Exists)
            ?? throw new FileNotFoundException(
                $"Sample data '{relative}' is in none of: {string.Join(", ", Folders)}. Set {Variable} to its folder.");
    }

    private static string[] FindFolders()
    {
        var root = RepositoryRoot.Path;
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable(Variable),
            Path.GetFullPath(Path.Combine(root, "..", "shared", "data")),
            Path.Combine(root, "tests", "data"),
        ];
        return [.. candidates.OfType<string>().Where(folder => folder.Length > 0)];
    }
}
