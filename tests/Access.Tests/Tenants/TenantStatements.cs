using System.Text.RegularExpressions;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Access.Tests.Tenants;

/// <summary>The judgement over everything that was sent to the database during a walk.</summary>
internal static class TenantStatements
{
    /// <summary>Statements that belong to no single company, each with its reason. They run as <c>Actor.AcrossTenants</c>.</summary>
    private static readonly (string Statement, string Reason)[] Across =
    [
        ("FROM \"?jobs\"? AS \"?j\"?\\s+WHERE \"?j\"?\\.\"State\" = 'queued' OR", "The worker takes the next job, whichever company's it is."),
        ("SET \"State\" = @p,\\s+\"LeasedBy\" = NULL,\\s+\"LeaseUntil\" = NULL\\s+WHERE \"j\"\\.\"State\" = 'running'", "The only process on a file frees at its start what a dead one worked at."),
        ("UPDATE \"idempotency_records\" AS \"i\"\\s+SET \"CreatedAt\" = @p\\s+WHERE \"i\"\\.\"Status\" <= 1", "The only process on a file frees at its start the keys that a dead one held."),
        ("WHERE 0(\\s+ORDER BY [^\\n]+)?(\\s+LIMIT [^\\n]+)?\\s*$", "A question about nothing, which the engine answers without a row."),
        ("FROM \"?mail_messages\"? AS \"?m\"?\\s+WHERE \"?m\"?\\.\"State\" = 'queued' AND", "The postman takes the next letters, whichever company's they are."),
        ("FROM \"?mailboxes\"? AS \"?m\"?[\\s\\S]+\"NextRunAt\"? <= @now", "The rounds read the mailbox that is due next, whichever company's it is."),
        ("FROM \"?notices\"? AS \"?n\"?\\s+WHERE \"?n\"?\\.\"CreatedAt\" < @before", "Old notices of all companies are cleared by their age."),
        ("FROM \"?robot_messages\"? AS \"?r\"?\\s+WHERE \"?r\"?\\.\"DueAt\" <= @now", "What is due to the robots goes out, whichever company's it is."),
    ];

    public static async Task<IReadOnlyList<string>> WithoutTenant(SecurityHouse house)
    {
        var tables = await house.Look(house.Admin.TenantId, db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(e => !e.IsOwned() && typeof(ITenantOwned).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()!).ToHashSet()));
        var statements = house.Sql.Statements.ToList();
        Assert.True(statements.Count > 50, $"Only {statements.Count} statements were seen.");
        Assert.All(Across, a => Assert.True(a.Reason.Length > 15));
        return [.. statements.Where(s => !Across.Any(a => Regex.IsMatch(s, a.Statement)))
            .SelectMany(s => SqlWatch.Unbound(s, tables).Select(u => $"{u} without tenant in: {s}"))];
    }
}
