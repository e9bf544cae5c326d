using System.Globalization;

namespace Huike.Host.Tests;

/// <summary>A line of the console that cannot be carried out says why and leaves nothing behind.</summary>
public sealed class RefusedTransferTests(RefusedTransferTests.Company company) : IClassFixture<RefusedTransferTests.Company>
{
    [Theory]
    [InlineData("import nothing.csv --as customers", 1)]
    [InlineData("import {0} --as dragons", 1)]
    [InlineData("import {0} --as customers --user nobody", 1)]
    [InlineData("import {0} --as customers --user mei", 1)]
    [InlineData("import {0} --as customers --duplicates dance", 2)]
    [InlineData("import {0} --as customers --errors a.doc", 2)]
    [InlineData("import {0}", 2)]
    [InlineData("export customers --out {1}.pdf", 2)]
    [InlineData("export customers --user mei --out {1}.csv", 1)]
    [InlineData("export customers --filter dragons=1 --out {1}.csv", 1)]
    [InlineData("export dragons --out {1}.csv", 1)]
    public async Task What_cannot_be_is_refused_and_leaves_nothing(string line, int code)
    {
        Assert.Equal(code, await company.Typed.Run(string.Format(CultureInfo.InvariantCulture, line, company.Customers, company.Out)));

        Assert.NotEmpty(company.Typed.Errors);
        Assert.DoesNotContain("cli.", company.Typed.Errors);
        Assert.Empty(Directory.GetFiles(company.Typed.Folder, Path.GetFileName(company.Out) + "*"));
        Assert.Equal(0, await company.Typed.Run($"export customers --out {Path.Combine(company.Typed.Folder, $"all{Guid.NewGuid():N}.csv")}"));
        Assert.Contains("Rows: 0.", company.Typed.Output);
    }

    /// <summary>A company without a customer, and a file of one.</summary>
    public sealed class Company : IAsyncLifetime
    {
        private const string Password = "correct-horse-battery\n";

        internal Typed Typed { get; } = new();
        public string Customers => Path.Combine(Typed.Folder, "a.csv");
        public string Out => Path.Combine(Typed.Folder, "out");

        public async ValueTask InitializeAsync()
        {
            Assert.Equal(0, await Typed.Run("setup --company Ping --tenant main --admin boss --password-stdin", Password));
            Assert.Equal(0, await Typed.Run("user create mei --password-stdin", Password));
            await File.WriteAllTextAsync(Customers, "客户名称\n甲公司\n");
        }

        public ValueTask DisposeAsync()
        {
            Typed.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
