namespace Huike.Kernel.Tests.Text;

/// <summary>Finds data files: the folder named by HUIKE_SHARED_DATA, else shared/data or tests/data beside a parent folder.</summary>
internal static class SharedData
{
    public static string Find(string name)
    {
        if (Environment.GetEnvironmentVariable("HUIKE_SHARED_DATA") is { Length: > 0 } folder
            && File.Exists(Path.Combine(folder, name)))
            return Path.Combine(folder, name);
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            foreach (var place in (string[])["shared/data", "tests/data"])
            {
                var file = Path.Combine(up.FullName, place, name);
                if (File.Exists(file))
                    return file;
            }
        }
        throw new FileNotFoundException($"{name} is neither in HUIKE_SHARED_DATA nor in a shared/data or tests/data folder above the tests.");
    }
}
