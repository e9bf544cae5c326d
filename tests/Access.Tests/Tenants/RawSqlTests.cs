using System.Text.RegularExpressions;
using Huike.TestKit;

namespace Huike.Access.Tests.Tenants;

/// <summary>SQL of our own does not pass the filters of the model; each piece that names the search table names the tenant.</summary>
public sealed partial class RawSqlTests
{
    [Fact]
    public void Search_statements_of_the_embedded_engine_name_the_tenant()
    {
        var source = string.Concat(new[] { "SqliteSearchIndex.cs", "SearchStretches.cs" }.Select(f => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "Data.Sqlite", f))));
        var statements = Literals().Matches(source).Select(m => m.Value)
            .Where(t => Verb().IsMatch(t) && (t.Contains("search_documents", StringComparison.Ordinal) || t.Contains("search_stretches", StringComparison.Ordinal))).ToList();
        Assert.True(statements.Count >= 7, $"Only {statements.Count} statements were found.");
        Assert.All(statements, s => Assert.Contains("tenant", s, StringComparison.Ordinal));
    }

    [Fact]
    public void Work_across_tenants_is_asked_for_in_reviewed_places_only()
    {
        var places = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && File.ReadAllText(f).Contains("Actor.AcrossTenants()", StringComparison.Ordinal))
            .Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);
        Assert.Equal(["AuditSealing.cs", "CommandHost.cs", "CustomFieldPurge.cs", "DailyWorker.cs", "Housekeeping.cs", "Housewarming.cs", "JobWorker.cs", "MailWorker.cs", "MailboxRounds.cs", "NoticePost.cs", "RobotPost.cs"], places);
    }

    [GeneratedRegex("\"\"\"[\\s\\S]*?\"\"\"|\"[^\"\\n]*\"")]
    private static partial Regex Literals();

    [GeneratedRegex("SELECT |INSERT |UPDATE |DELETE ")]
    private static partial Regex Verb();
}
