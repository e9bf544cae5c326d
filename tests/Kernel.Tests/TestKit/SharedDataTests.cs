using Huike.TestKit;

namespace Huike.Kernel.Tests.TestKit;

public sealed class SharedDataTests
{
    [Fact]
    public void A_missing_file_is_an_error_that_says_where_it_was_sought()
    {
        var failure = Assert.Throws<FileNotFoundException>(() => SharedData.File("northwind", "no such file.csv"));
        Assert.Contains(Path.Combine(RepositoryRoot.Path, "tests", "data"), failure.Message, StringComparison.Ordinal);
        Assert.Contains(SharedData.Variable, failure.Message, StringComparison.Ordinal);
    }
}
