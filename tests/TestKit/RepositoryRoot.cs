namespace Huike.TestKit;

/// <summary>The checked-out repository that the running test assembly was built in.</summary>
public static class RepositoryRoot
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>Absolute path of the folder that holds <c>Huike.slnx</c>.</summary>
    /// <exception cref="DirectoryNotFoundException">The test assembly runs outside a checked-out repository.</exception>
    public static string Path => Found.Value;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Huike.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Huike.slnx.");
    }
}
