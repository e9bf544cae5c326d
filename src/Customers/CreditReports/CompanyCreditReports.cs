using Huike.Customers.CreditReports.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.CreditReports;

/// <summary>How a company deals with credit reports.</summary>
public sealed record CreditReportSettings
{
    public const string Section = "creditReports";
    public const int MostDays = 3650;

    /// <summary>So many days before a report ends whoever looks after the customer is told.</summary>
    public int RemindDays { get; init; } = 30;
    /// <summary>A report for which no last day is given counts so many days from its own.</summary>
    public int ValidDays { get; init; } = 365;
}

/// <summary>The company's settings, read once for a use case, and which reports count today.</summary>
internal sealed class CompanyCreditReports(HuikeDb db, ActorContext actors, TenantClock clock)
{
    private CreditReportSettings? _read;

    public async ValueTask<CreditReportSettings> Settings(CancellationToken cancellation) =>
        _read ??= TenantSettings.Read<CreditReportSettings>(await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == actors.Actor.TenantId)
            .Select(t => t.Settings).FirstAsync(cancellation), CreditReportSettings.Section);

    /// <summary>Whether the customer has one, whoever may see it.</summary>
    public Task<bool> HasValid(Guid customer, CancellationToken cancellation)
    {
        var today = clock.Today;
        return db.Set<CreditReport>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter })
            .AnyAsync(r => r.CustomerId == customer && r.ValidUntil >= today && r.ReportedOn <= today, cancellation);
    }
}
