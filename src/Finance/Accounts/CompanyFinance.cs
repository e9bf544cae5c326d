using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Huike.Sales.Documents;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Accounts;

/// <summary>How a company keeps its receivables.</summary>
public sealed record FinanceSettings
{
    public const string Section = "finance";

    public string ReceiptNumber { get; init; } = "SK{yyyy}{MM}-{0000}";
    public string InvoiceNumber { get; init; } = "KP{yyyy}{MM}-{0000}";
    public string ExpenseNumber { get; init; } = "FY{yyyy}{MM}-{0000}";
    public string CashNumber { get; init; } = "ZJ{yyyy}{MM}-{0000}";
    /// <summary>Kind of a new invoice: code of the list <c>invoice.kind</c>.</summary>
    public string InvoiceKind { get; init; } = "eOrdinary";
    /// <summary>字軌: Taiwan's uniform invoices get their numbers from the ranges of the tax office.</summary>
    public bool InvoiceRanges { get; init; }
    /// <summary>Whoever takes a number is told when fewer than so many are left after it.</summary>
    public int RangeWarning { get; init; } = 20;
    /// <summary>More is invoiced than was ordered.</summary>
    public RuleAction InvoiceBeyondOrder { get; init; } = RuleAction.Block;
    /// <summary>What receivables of orders that are confirmed from now on arise with: one of <see cref="ReceivableSources"/>.</summary>
    public string ReceivableSource { get; init; } = ReceivableSources.Order;
    /// <summary>What a customer paid beforehand settles a receivable as soon as it arises.</summary>
    public bool UseAdvances { get; init; }
    /// <summary>So many days before a payment is due it is put before the owner.</summary>
    public int RemindDays { get; init; } = 7;
    /// <summary>Where an order says nothing of payment, it is due so many days after it was signed, delivered or invoiced.</summary>
    public int DueDays { get; init; } = 30;
    /// <summary>From so many days overdue on a customer gets the letter of this level.</summary>
    public int DunningFirst { get; init; } = 3;
    public int DunningSecond { get; init; } = 15;
    public int DunningThird { get; init; } = 30;
    /// <summary>Books up to this day are closed: nothing is posted with an earlier date.</summary>
    public DateOnly? ClosedThrough { get; init; }

    /// <summary>Level of the letter that is due; 0 where it is too early.</summary>
    public int DunningLevel(int daysOverdue) => daysOverdue >= DunningThird ? 3 : daysOverdue >= DunningSecond ? 2 : daysOverdue >= DunningFirst ? 1 : 0;
}

/// <summary>The company's rules of finance, read once for a use case.</summary>
public sealed class CompanyFinance(HuikeDb db, ActorContext actors)
{
    private FinanceSettings? _read;

    public async ValueTask<FinanceSettings> Settings(CancellationToken cancellation) =>
        _read ??= TenantSettings.Read<FinanceSettings>(await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == actors.Actor.TenantId)
            .Select(t => t.Settings).FirstAsync(cancellation), FinanceSettings.Section);

    /// <summary>Why nothing may be posted on this day; null where it may.</summary>
    public async Task<Error?> Refusal(DateOnly day, string field, CancellationToken cancellation) =>
        (await Settings(cancellation)).ClosedThrough is { } closed && day <= closed ? Error.Invalid(field, "period.closed", closed) : null;

    /// <summary>The day itself, or the first one of the books that are open.</summary>
    public async Task<DateOnly> OpenDay(DateOnly day, CancellationToken cancellation) =>
        (await Settings(cancellation)).ClosedThrough is { } closed && closed >= day ? closed.AddDays(1) : day;
}
