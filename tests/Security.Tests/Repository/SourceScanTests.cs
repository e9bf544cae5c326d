using System.Reflection;
using System.Text.RegularExpressions;
using Huike.Host;
using Huike.TestKit;

namespace Huike.Security.Tests.Repository;

/// <summary>What can be said of the sources and the built program without running them.</summary>
public sealed partial class SourceScanTests
{
    private static readonly Assembly[] Product =
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "Huike.*.dll").Append(typeof(HuikeApp).Assembly.Location)
            .Where(f => !Path.GetFileName(f).Contains("Test", StringComparison.Ordinal)).Distinct().Select(Assembly.LoadFrom).Distinct()];

    /// <summary>Every pattern of the product: static members of type Regex, generated or made by hand.</summary>
    public static IEnumerable<(string Name, Regex Pattern)> Patterns()
    {
        foreach (var type in Product.SelectMany(a => a.GetTypes()).Where(t => !t.ContainsGenericParameters))
        {
            foreach (var field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Where(f => f.FieldType == typeof(Regex)))
            {
                if (field.GetValue(null) is Regex regex)
                    yield return ($"{type.FullName}.{field.Name}", regex);
            }
            foreach (var method in type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(m => m.ReturnType == typeof(Regex) && m.GetParameters().Length == 0))
                yield return ($"{type.FullName}.{method.Name}", (Regex)method.Invoke(null, null)!);
        }
    }

    [Fact]
    public void Every_pattern_runs_in_linear_time_or_gives_up()
    {
        var patterns = Patterns().ToList();
        Assert.True(patterns.Count >= 30, $"Only {patterns.Count} patterns found");
        Assert.Empty(patterns.Where(p => !p.Pattern.Options.HasFlag(RegexOptions.NonBacktracking) && p.Pattern.MatchTimeout == Regex.InfiniteMatchTimeout).Select(p => $"{p.Name}: {p.Pattern}"));
    }

    /// <summary>What cannot be judged by its construction is tried: a megabyte of every text that is likely to hurt.</summary>
    [Fact]
    public void A_megabyte_of_evil_text_ends()
    {
        string[] seeds = [" ", "a", "1", "(", "\u3000", "-", "a ", "1-", "公司", "(有限", "a@", "+86 ", "广东省"];
        foreach (var (name, pattern) in Patterns().Where(p => !p.Pattern.Options.HasFlag(RegexOptions.NonBacktracking)))
        {
            foreach (var seed in seeds)
            {
                var evil = string.Concat(Enumerable.Repeat(seed, 1_000_000 / seed.Length)) + "!";
                try
                {
                    _ = pattern.IsMatch(evil);
                }
                catch (RegexMatchTimeoutException)
                {
                    Assert.Fail($"{name} ran into its limit on '{seed}…'");
                }
            }
        }
    }

    [Fact]
    public void Patterns_are_not_made_from_what_somebody_sends()
    {
        var made = Sources("*.cs", "*.razor").Where(f => NewRegex().IsMatch(File.ReadAllText(f))).Select(Name);
        Assert.Empty(made);
    }

    /// <summary>The door itself, and those that speak SMTP and IMAP over a connection which the door opened.</summary>
    private static readonly string[] UsesNetwork = ["OutgoingHttp.cs", "SmtpDelivery.cs", "ImapReading.cs"];

    [Fact]
    public void The_network_is_used_in_one_guarded_place() =>
        Assert.Empty(Sources("*.cs", "*.razor").Where(f => !UsesNetwork.Contains(Path.GetFileName(f)) && Network().IsMatch(Code(f))).Select(Name));

    /// <summary>
    /// The command line's back-up calls the database's own tool, by a fixed name and with arguments as a list; PDFs are made by the browser
    /// that the operator installed, with constant arguments; files are shown to the virus scanner that the operator set, without a shell, as
    /// a copy under a name of ours.
    /// </summary>
    private static readonly string[] StartsPrograms = ["PostgresCopies.cs", "ChromiumPipe.cs", "DocumentScan.cs"];

    [Fact]
    public void Nothing_runs_programs_or_loads_code_at_run_time() =>
        Assert.Empty(Sources("*.cs", "*.razor").Where(f => !StartsPrograms.Contains(Path.GetFileName(f)) && DynamicCode().IsMatch(Code(f))).Select(Name));

    [Fact]
    public void No_secret_stands_in_the_repository()
    {
        var found = new List<string>();
        foreach (var file in Tracked())
        {
            if (new FileInfo(file).Length > 2_000_000)
                continue;
            var text = File.ReadAllText(file);
            found.AddRange(Secret().Matches(text).Select(m => $"{Name(file)}: {m.Value[..Math.Min(12, m.Value.Length)]}…"));
        }
        Assert.Empty(found);
    }

    [Fact]
    public void No_data_and_no_key_file_stands_in_the_repository() =>
        Assert.DoesNotContain(Tracked().Select(Name), n => DataFile().IsMatch(n));

    /// <summary>Package versions are held in one file and restored from lock-step; a floating version would bring tomorrow's attack by itself.</summary>
    [Fact]
    public void No_package_version_floats() =>
        Assert.DoesNotMatch(@"Version=""[^""]*[*\[(]", File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Directory.Packages.props")));

    private static IEnumerable<string> Sources(params string[] patterns) => Tracked().Where(f => Name(f).StartsWith("src" + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        && patterns.Any(p => f.EndsWith(p[1..], StringComparison.Ordinal)));

    private static string Code(string file) => string.Join('\n', File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private static string Name(string file) => Path.GetRelativePath(RepositoryRoot.Path, file);

    private static readonly string[] NotOurs = ["bin", "obj", ".git", "artifacts", "data", "node_modules", "TestResults"];

    private static IEnumerable<string> Tracked() => Walk(RepositoryRoot.Path);

    private static IEnumerable<string> Walk(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(d => !NotOurs.Contains(Path.GetFileName(d))).SelectMany(Walk));

    [GeneratedRegex(@"new Regex\(|Regex\.(IsMatch|Match|Matches|Replace|Split)\(", RegexOptions.NonBacktracking)]
    private static partial Regex NewRegex();

    [GeneratedRegex(@"\b(HttpClient|HttpMessageInvoker|SocketsHttpHandler|TcpClient|UdpClient|new Socket\(|WebRequest|WebClient|SmtpClient|ImapClient|ClientWebSocket|Dns\.)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Network();

    [GeneratedRegex(@"\b(Process\.Start|new ProcessStartInfo|Assembly\.LoadFrom|Assembly\.LoadFile|Assembly\.UnsafeLoadFrom|CSharpScript|BinaryFormatter|TypeNameHandling|DynamicMethod|XmlResolver = new|DtdProcessing\.Parse)\b", RegexOptions.NonBacktracking)]
    private static partial Regex DynamicCode();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----\n[A-Za-z0-9+/=]{16}|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bxox[abprs]-[A-Za-z0-9-]{20}|\bsk-[A-Za-z0-9]{32}|\bhk_[0-9a-f]{112}\b|\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.|\bAIza[0-9A-Za-z_-]{35}\b|\bLTAI[0-9A-Za-z]{16}", RegexOptions.NonBacktracking)]
    private static partial Regex Secret();

    [GeneratedRegex(@"\.(db|db-wal|db-shm|sqlite|pem|pfx|p12|key|snk|env)$|(^|/)(id_rsa|\.env|secrets\.json)$", RegexOptions.NonBacktracking)]
    private static partial Regex DataFile();
}
