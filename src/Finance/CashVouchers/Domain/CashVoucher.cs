using Huike.Finance.Accounts;
using Huike.Finance.Journal.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;

namespace Huike.Finance.CashVouchers.Domain;

/// <summary>
/// 资金单: money that moves without a receipt or an expense: the opening balance of an account, a transfer between two, other income and
/// outlay. Posted when it is made; a reversal is a voucher of its own with the opposite amount.
/// </summary>
public sealed class CashVoucher : OwnedRecord, INumbered
{
    public const int MaxNumber = 40, MaxReference = 100;
    public const string Posted = "posted", Reversed = "reversed";

    public string? Number { get; set; }
    [NotInAudit]
    public string? NumberPeriod { get; set; }
    [NotInAudit]
    public long? NumberSequence { get; set; }
    [NotInAudit]
    public string Caption { get; set; } = "";
    /// <summary>Code of the list <c>cash.kind</c>; the same words as the journal's.</summary>
    public string? Kind { get; set; }
    public string State { get; set; } = Posted;
    /// <summary>What a reversal takes back.</summary>
    public Guid? SourceId { get; set; }
    public DateOnly On { get; set; }
    public Guid? AccountId { get; set; }
    /// <summary>Where a transfer arrives.</summary>
    public Guid? ToAccountId { get; set; }
    public long Amount { get; set; }
    public string? Currency { get; set; }
    [NotInAudit]
    public int Places { get; set; } = 2;
    public long? ExchangeRate { get; set; }
    /// <summary>A transfer has this one value on both accounts, so that changing money makes none.</summary>
    public long CompanyAmount { get; set; }
    [NotInAudit]
    public int CompanyPlaces { get; set; } = 2;
    /// <summary>What a transfer arrives as, where that is another currency than it left in.</summary>
    public string? ToCurrency { get; set; }
    /// <summary>In minor units of <see cref="ToCurrency"/>; null where the same amount arrives.</summary>
    public long? ToAmount { get; set; }
    [NotInAudit]
    public int ToPlaces { get; set; } = 2;
    /// <summary>So much of the currency of arrival for one of the other, × 10⁸.</summary>
    public long? ToRate { get; set; }
    /// <summary>What the bank takes for the transfer beside the amount, out of the same account and in its currency.</summary>
    public long FeeAmount { get; set; }
    public string? Method { get; set; }
    public string? Counterpart { get; set; }
    public string? Reference { get; set; }
    public string? Remark { get; set; }
    public DateOnly? ReversedOn { get; set; }
    public string? Reason { get; set; }

    /// <summary>What it does to the accounts.</summary>
    internal IEnumerable<JournalEntry> Entries()
    {
        var leaves = Kind is JournalEntry.Outlay or JournalEntry.Transfer;
        yield return Entry(AccountId, leaves ? -1 : 1, 0);
        if (Kind != JournalEntry.Transfer)
            yield break;
        var arrival = Entry(ToAccountId, 1, 1);
        if (ToCurrency is not null)
            (arrival.Amount, arrival.Currency, arrival.Places) = (ToAmount ?? 0, ToCurrency, ToPlaces);
        yield return arrival;
        if (FeeAmount != 0)
            yield return Fee();
    }

    /// <summary>The fee leaves the company, unlike what it was taken for.</summary>
    private JournalEntry Fee()
    {
        var fee = Entry(AccountId, -1, 2);
        (fee.Kind, fee.Flow) = (JournalEntry.Outlay, JournalEntry.FlowOf(JournalEntry.Outlay));
        (fee.Amount, fee.CompanyAmount) = (-FeeAmount, -CurrencyAmounts.InCompany(FeeAmount, Places, ExchangeRate, CompanyPlaces));
        return fee;
    }

    private JournalEntry Entry(Guid? account, int sign, int part) => new()
    {
        Id = part == 0 ? Id : Guid.CreateVersion7(),
        Caption = Caption,
        On = On,
        AccountId = account,
        Kind = Kind!,
        Flow = JournalEntry.FlowOf(Kind!),
        Amount = sign * Amount,
        Currency = Currency,
        Places = Places,
        CompanyAmount = sign * CompanyAmount,
        CompanyPlaces = CompanyPlaces,
        Method = Method,
        HandlerId = OwnerId,
        DepartmentId = DepartmentId,
        Counterpart = Counterpart,
        Reversal = SourceId is not null,
        DocumentType = "cash-vouchers",
        DocumentId = Id,
        Part = part,
    };
}
