using Huike.Host.Commands;
using Huike.Platform.FirstRun;
using Huike.TestKit;

namespace Huike.Host.Tests;

public sealed class CommandTests
{
    private const string SetUp = "setup --company Ping --tenant main --admin boss --password-stdin";
    private const string Password = "correct-horse-battery\n";

    private static Task Empty(Engine engine, string connection) => Task.CompletedTask;

    [Theory]
    [InlineData("dance")]
    [InlineData("serve --dance")]
    [InlineData("serve extra")]
    [InlineData("setup --company Ping")]
    [InlineData("setup --company --tenant main --admin boss --password-stdin")]
    [InlineData("generate --customers none")]
    [InlineData("generate --customers 0")]
    [InlineData("generate --customers 5 --documents -1")]
    [InlineData("generate --customers 5 --customers 6")]
    [InlineData("verify --repair=yes")]
    [InlineData("restore")]
    [InlineData("user dance")]
    [InlineData("user create somebody")]
    public async Task A_line_that_is_not_understood_ends_with_two(string line)
    {
        using var typed = new Typed();
        Assert.Equal(2, await typed.Run(line));
        Assert.Contains("./run help", typed.Errors);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    [InlineData("zh-TW")]
    public async Task Help_lists_every_verb_and_explains_each(string language)
    {
        using var typed = new Typed();
        Assert.Equal(0, await typed.Run("help", language: language));
        var list = typed.Output;
        Assert.DoesNotContain("cli.", list);
        foreach (var verb in Verbs.All)
        {
            Assert.Contains($"  {verb.Name}", list);
            Assert.Equal(0, await typed.Run($"help {verb.Name}", language: language));
            Assert.DoesNotContain("cli.", typed.Output);
        }
    }

    [Theory]
    [InlineData("zh-CN", null, null, null)]
    [InlineData("zh-CN", null, null, "C.UTF-8")]
    [InlineData("zh-CN", null, "zh_CN.UTF-8", "en_US.UTF-8")]
    [InlineData("zh-TW", "zh_TW.UTF-8", null, "en_US.UTF-8")]
    [InlineData("en", "", "", "de_DE.UTF-8")]
    public void The_terminal_tells_the_language(string expected, string? all, string? messages, string? lang) =>
        Assert.Equal(expected, Terminal.Language(all, messages, lang));

    [Fact]
    public async Task Set_up_reads_the_password_and_users_are_kept_from_the_console()
    {
        using var typed = new Typed();
        Assert.Equal(1, await typed.Run(SetUp));
        Assert.Equal(1, await typed.Run(SetUp, "short\n"));
        Assert.Equal(0, await typed.Run(SetUp, Password));
        Assert.Equal(1, await typed.Run(SetUp, Password));
        Assert.Equal(0, await typed.Run("user create mei --name 梅 --password-stdin", Password));
        Assert.Equal(1, await typed.Run("user create mei --password-stdin", Password));
        Assert.Equal(0, await typed.Run("user reset-password mei --password-stdin", "another-horse-battery\n"));
        Assert.Equal(0, await typed.Run("user unlock mei"));
        Assert.Equal(1, await typed.Run("user unlock nobody"));
        Assert.Equal(0, await typed.Run("user list"));
        Assert.Contains("boss", typed.Output);
        Assert.Contains("mei", typed.Output);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task A_backup_restores_on_an_empty_machine_and_the_data_is_sound(Engine engine)
    {
        await using var first = engine == Engine.Postgres ? await TestDatabase.CreateAsync(engine, Empty, TestContext.Current.CancellationToken) : null;
        await using var second = engine == Engine.Postgres ? await TestDatabase.CreateAsync(engine, Empty, TestContext.Current.CancellationToken) : null;
        using var from = new Typed(first);
        using var to = new Typed(second);
        if (engine == Engine.Postgres)
        {
            Assert.Equal(1, await from.Run("generate --customers 60"));
            Assert.Contains("./run migrate", from.Errors);
        }
        Assert.Equal(0, await from.Run("migrate"));
        Assert.Equal(0, await from.Run("generate --customers 60 --documents 150"));
        Assert.Equal(0, await from.Run("generate --customers 20 --documents 10 --tenant main --seed 9"));
        Assert.True(await from.Run("verify") == 0, from.Output);
        var bundle = Path.Combine(to.Folder, "copy.zip");
        Assert.Equal(0, await from.Run($"backup {bundle}"));
        Assert.Equal(1, await from.Run($"backup {bundle}"));
        Assert.True(await to.Run($"restore {bundle}") == 0, to.Errors);
        Assert.True(await to.Run("verify") == 0, to.Output);
        Assert.Equal(0, await from.Run("user list --tenant main"));
        var people = from.Output;
        Assert.Equal(0, await to.Run("user list --tenant main"));
        Assert.Equal(people, to.Output);
        Assert.Equal(0, await to.Run("verify --repair"));
    }

    [Fact]
    public async Task A_damaged_backup_and_a_running_server_leave_everything_as_it_was()
    {
        using var typed = new Typed();
        Assert.Equal(0, await typed.Run(SetUp, Password));
        var bundle = Path.Combine(typed.Folder, "copy.zip");
        Assert.Equal(0, await typed.Run($"backup {bundle}"));
        using (ServerLock.TryTake(new DataDirectory(typed.Folder)))
            Assert.Equal(1, await typed.Run($"restore {bundle}"));
        await using (var zip = await System.IO.Compression.ZipFile.OpenAsync(bundle, System.IO.Compression.ZipArchiveMode.Update, TestContext.Current.CancellationToken))
        {
            zip.GetEntry(Bundle.Database)!.Delete();
            await using var other = await zip.CreateEntry(Bundle.Database).OpenAsync(TestContext.Current.CancellationToken);
            await other.WriteAsync("not it"u8.ToArray(), TestContext.Current.CancellationToken);
        }
        Assert.Equal(1, await typed.Run($"restore {bundle} --replace"));
        Assert.Contains(Bundle.Database, typed.Errors);
        Assert.Equal(0, await typed.Run("user list"));
        Assert.Contains("boss", typed.Output);
    }
}
