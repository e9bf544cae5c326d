using Huike.Finance.Journal.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;

namespace Huike.Finance.Expenses.Domain;

/// <summary>
/// 费用单: what something cost the company. The owner is the person concerned (经手人): who spent it, or whose salary it is. What was paid is
/// never edited or deleted: a reversal is a document of its own with the opposite amount.
/// </summary>
public sealed class Expense : OwnedRecord, INumbered
{
    public const int MaxNumber = 40, MaxSubject = 200, MaxReference = 100;
    public const string Ordinary = "expense", Reversal = "reversal";
    public const string Draft = "draft", Submitted = "submitted", Approved = "approved", Rejected = "rejected", Paid = "paid", Reversed = "reversed", Void = "void";

    /// <summary>States and those that may follow.</summary>
    public static IReadOnlyDictionary<string, string[]> Edges { get; } = new Dictionary<string, string[]>
    {
        [Draft] = [Submitted, Void],
        [Submitted] = [Approved, Rejected, Draft],
        [Approved] = [Paid, Draft, Void],
        [Rejected] = [Draft, Submitted, Void],
        [Paid] = [Reversed],
        [Reversed] = [],
        [Void] = [],
    };

    /// <summary>States in which it counts as a cost; a reversal takes its original off again on its own day.</summary>
    public static string[] Counting { get; } = [Approved, Paid, Reversed];

    /// <summary>Categories whose expenses are confidential whatever else is said of them.</summary>
    public static string[] Private { get; } = ["salary", "commission", "bonus"];

    /// <summary>Null while it is a draft.</summary>
    public string? Number { get; set; }
    [NotInAudit]
    public string? NumberPeriod { get; set; }
    [NotInAudit]
    public long? NumberSequence { get; set; }
    [NotInAudit]
    public string Caption { get; set; } = "";
    public string Kind { get; set; } = Ordinary;
    public string State { get; set; } = Draft;
    /// <summary>What a reversal takes back.</summary>
    public Guid? SourceId { get; set; }
    /// <summary>摘要.</summary>
    public string? Subject { get; set; }
    /// <summary>Code of the list <c>expense.category</c>.</summary>
    public string? Category { get; set; }
    /// <summary>Code of the list <c>expense.item</c>.</summary>
    public string? Item { get; set; }
    public DateOnly OccurredOn { get; set; }
    /// <summary>Seen only by the person concerned and by whoever may see what is confidential.</summary>
    public bool Confidential { get; set; }
    public long Amount { get; set; }
    public string? Currency { get; set; }
    [NotInAudit]
    public int Places { get; set; } = 2;
    public long? ExchangeRate { get; set; }
    public long CompanyAmount { get; set; }
    [NotInAudit]
    public int CompanyPlaces { get; set; } = 2;
    /// <summary>Who gets the money.</summary>
    public string? Payee { get; set; }
    public Guid? CustomerId { get; set; }
    public Guid? OpportunityId { get; set; }
    public Guid? OrderId { get; set; }
    /// <summary>The campaign that it was spent for.</summary>
    public Guid? CampaignId { get; set; }
    /// <summary>Number of the invoice or the ticket.</summary>
    public string? Reference { get; set; }
    public string? Remark { get; set; }

    public DateOnly? PaidOn { get; set; }
    public Guid? AccountId { get; set; }
    /// <summary>Code of the list <c>receipt.method</c>.</summary>
    public string? Method { get; set; }
    public DateTime? SubmittedAt { get; set; }
    public Guid? SubmittedById { get; set; }
    public DateTime? DecidedAt { get; set; }
    public Guid? DecidedById { get; set; }
    public DateOnly? ReversedOn { get; set; }
    /// <summary>Why it was sent back, voided or reversed.</summary>
    public string? Reason { get; set; }

    /// <summary>What paying it does to the account. Whose salary it was stands in the expense only.</summary>
    internal JournalEntry Entry() => new()
    {
        Id = Id,
        Caption = Number ?? Caption,
        On = PaidOn!.Value,
        AccountId = AccountId,
        Kind = JournalEntry.Expense,
        Flow = JournalEntry.Out,
        Amount = -Amount,
        Currency = Currency,
        Places = Places,
        CompanyAmount = -CompanyAmount,
        CompanyPlaces = CompanyPlaces,
        Method = Method,
        HandlerId = Confidential ? null : OwnerId,
        DepartmentId = DepartmentId,
        CustomerId = CustomerId,
        Counterpart = Confidential ? null : Payee,
        Reversal = SourceId is not null,
        DocumentType = "expenses",
        DocumentId = Id,
    };
}
