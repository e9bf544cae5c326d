using System.Linq.Expressions;
using Huike.Finance.Journal.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Finance.Journal;

/// <summary>Every field of an entry of the journal, described once.</summary>
public sealed class JournalType : RecordType<JournalEntry>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public JournalType()
    {
        Name = "journal";
        Icon = "arrow-up-down";
        DefaultSort = "-on";
        PagePath = "/journal?open={0}";
        AcceptsImport = false;
        Text(e => e.Caption).Max(60).ReadOnly().Default();
        Date(e => e.On).ReadOnly().Sortable().Default();
        Choice(e => e.Kind, "journal.kind").ReadOnly().Default();
        Choice(e => e.Flow, "journal.flow").ReadOnly();
        Reference(e => e.AccountId, "accounts").ReadOnly().Default();
        Money(e => e.Amount).PlacesBy(e => e.Places).SummedBy("companyAmount").ReadOnly().Default();
        Choice(e => e.Method, "receipt.method").ReadOnly().Default();
        Reference(e => e.CustomerId, "customers").ReadOnly().Default();
        Text(e => e.Counterpart).Max(JournalEntry.MaxCounterpart).ReadOnly().Default();
        Reference(e => e.HandlerId, "users").ReadOnly().Default();
        Reference(e => e.DepartmentId, "departments").ReadOnly();
        Choice(e => e.Currency, "currency").ReadOnly();
        Money(e => e.CompanyAmount).PlacesBy(e => e.CompanyPlaces).ReadOnly();
        Bool(e => e.Reversal).ReadOnly();
        Standard();
    }

    public override Expression<Func<JournalEntry, string>> Title => e => e.Caption;
}

/// <summary>Entries are written by documents, never by hand.</summary>
internal sealed class JournalRule() : WrittenByHouse<JournalEntry>("journal.notWritten");
