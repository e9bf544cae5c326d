using Huike.Kernel.Data;

namespace Huike.Finance.Journal.Domain;

/// <summary>
/// 收支流水: one movement of money on an account. Written in the transaction of the document behind it, never changed, never deleted: what is
/// taken back stands as an entry of its own with the opposite amount, on its own day.
/// </summary>
public sealed class JournalEntry : Aggregate, INotAudited
{
    public const string Receipt = "receipt", Refund = "refund", Expense = "expense", Income = "income", Outlay = "outlay", Transfer = "transfer", Opening = "opening";
    /// <summary>Into the company, out of it, or neither: between its own accounts.</summary>
    public const string In = "in", Out = "out", Inner = "inner";
    public const int MaxCounterpart = 200;

    /// <summary>Number of the document behind it.</summary>
    public string Caption { get; set; } = "";
    public DateOnly On { get; set; }
    /// <summary>Null where the document names none.</summary>
    public Guid? AccountId { get; set; }
    /// <summary>Code of the list <c>journal.kind</c>; that of the original where it takes something back.</summary>
    public string Kind { get; set; } = Receipt;
    /// <summary>By the kind: what is taken back reduces the flow of the original.</summary>
    public string Flow { get; set; } = In;
    /// <summary>What comes is positive, what goes negative.</summary>
    public long Amount { get; set; }
    public string? Currency { get; set; }
    public int Places { get; set; } = 2;
    public long CompanyAmount { get; set; }
    public int CompanyPlaces { get; set; } = 2;
    public string? Method { get; set; }
    /// <summary>经手人.</summary>
    public Guid? HandlerId { get; set; }
    public Guid? DepartmentId { get; set; }
    public Guid? CustomerId { get; set; }
    public string? Counterpart { get; set; }
    /// <summary>True where it takes an earlier one back.</summary>
    public bool Reversal { get; set; }
    /// <summary>Record type and id of the document.</summary>
    public string DocumentType { get; set; } = "";
    public Guid DocumentId { get; set; }
    /// <summary>1 for the account that a transfer arrives at, 2 for its fee, else 0: each part of a document stands once.</summary>
    public int Part { get; set; }

    /// <summary>Where money of this kind flows.</summary>
    public static string FlowOf(string kind) => kind switch
    {
        Receipt or Income => In,
        Refund or Expense or Outlay => Out,
        _ => Inner,
    };
}
