using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Huike.Sales.Leads.Assignment;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Leads;

/// <summary>How a company judges its leads and who gets them.</summary>
public sealed record LeadSettings
{
    public const string Section = "leads";

    public IReadOnlyList<ScoreRule> Score { get; init; } =
    [
        new("rating", ScoreTests.Is, "hot", 20), new("source", ScoreTests.Is, "referral", 15), new("mobile", ScoreTests.Filled, null, 10),
        new("email", ScoreTests.Filled, null, 5), new("need", ScoreTests.Filled, null, 15), new("budget", ScoreTests.Filled, null, 15),
        new("contacts", ScoreTests.AtLeast, "1", 10), new("contacts", ScoreTests.AtLeast, "3", 10),
    ];

    /// <summary>The first that fits decides.</summary>
    public IReadOnlyList<AssignRule> Assign { get; init; } = [];

    /// <summary>A lead for which nobody is named is given away by the rules at once.</summary>
    public bool AssignNew { get; init; }
}

/// <summary>The company's settings of leads, read once for a use case.</summary>
internal sealed class CompanyLeads(HuikeDb db, ActorContext actors)
{
    private LeadSettings? _read;
    private Func<Lead, int>? _score;

    public async ValueTask<LeadSettings> Settings(CancellationToken cancellation) => _read ??= TenantSettings.Read<LeadSettings>(
        await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == actors.Actor.TenantId).Select(t => t.Settings).FirstAsync(cancellation), LeadSettings.Section);

    public async ValueTask<int> ScoreOf(Lead lead, CancellationToken cancellation) =>
        (_score ??= ScoreTests.Sum((await Settings(cancellation)).Score).Compile(preferInterpretation: true))(lead);
}
