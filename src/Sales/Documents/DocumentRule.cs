using System.Text.Json;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Numbering;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Documents;

/// <summary>What a document's rule needs beside the document.</summary>
public sealed record DocumentTools(HuikeDb Db, CompanySales Company, LineWriter Lines, NumberSeries Numbers, TenantClock Clock);

/// <summary>
/// Rules that quotes and orders share: defaults, lines, totals, who may be named, when it may be changed, and the number, which
/// is taken last of all because others wait for the counter.
/// </summary>
public abstract class DocumentRule<TDocument, TLine, TValues>(DocumentTools tools) : IRecordRule<TDocument>
    where TDocument : SalesDocument, new() where TLine : DocumentLine, new() where TValues : LineValues
{
    private static readonly string[] Computing = ["lines", "taxIncluded", "currency", "exchangeRate", "discountAmount"];
    private readonly Dictionary<TDocument, LineSet<TLine>> _written = [];

    protected DocumentTools Tools { get; } = tools;
    protected HuikeDb Db => Tools.Db;

    int IRecordRule<TDocument>.Order => 500;

    /// <summary>Name of the record type, which is also that of its number series.</summary>
    protected abstract string Name { get; }
    protected abstract string PatternOf(SalesSettings settings);
    protected abstract List<TValues>? ValuesOf(TDocument document);
    protected abstract IReadOnlyDictionary<string, string[]> Edges { get; }
    /// <summary>States in which people still write it.</summary>
    protected abstract bool IsOpen(string state);
    /// <summary>States that have no number yet.</summary>
    protected abstract bool IsUnnumbered(string state);
    protected abstract Task Defaults(RecordChange<TDocument> change, SalesSettings settings, CancellationToken cancellation);
    protected virtual Task CheckLines(RecordChange<TDocument> change, LineSet<TLine> lines, CancellationToken cancellation) => Task.CompletedTask;
    protected virtual Task CheckRest(RecordChange<TDocument> change, CancellationToken cancellation) => Task.CompletedTask;
    /// <summary>After document and lines are saved, before the number is taken.</summary>
    protected virtual Task Saved(RecordChange<TDocument> change, string? stateBefore, CancellationToken cancellation) => Task.CompletedTask;

    public async Task Derive(RecordChange<TDocument> change, CancellationToken cancellation)
    {
        var document = change.Entity;
        var settings = await Tools.Company.Settings(cancellation);
        if (change.Touches("currency") || change.Touches("customerId") || change.Touches("exchangeRate"))
            await Money(change, settings, cancellation);
        if (change.Changed.Contains("discountAmount") && !InCurrency(document))
        {
            change.Errors.Add(Error.Invalid("discountAmount", "tooManyPlaces", document.Places));
            return;
        }
        await Defaults(change, settings, cancellation);
        await Title(change, cancellation);
        if (!change.IsNew && !Computing.Any(change.Changed.Contains))
            return;
        var written = await Tools.Lines.Write<TLine, TValues>(document, change.IsNew, change.Changed.Contains("lines") ? ValuesOf(document) : null,
            change.Options.Trusted, change.Errors, cancellation);
        if (change.Errors.Count > 0)
            return;
        _written[document] = written;
        await CheckLines(change, written, cancellation);
        if (change.Errors.Count == 0 && Totals.Compute(document, written.Lines, change.Errors))
            Note(document, change.IsNew, written);
    }

    public async Task Validate(RecordChange<TDocument> change, CancellationToken cancellation)
    {
        var document = change.Entity;
        var before = change.IsNew ? null : StateBefore(document);
        if (!change.IsNew && !change.Options.Trusted && !IsOpen(before!))
        {
            change.Errors.Add(Error.Rule($"{Name}.notOpen"));
            return;
        }
        if (before is not null && before != document.State && !Edges[before].Contains(document.State))
            change.Errors.Add(Error.Rule("state.notPossible", $"choice.{Name}.state.{before}", $"choice.{Name}.state.{document.State}"));
        if (change.IsNew && change.Options.Trusted == false && document.State != "draft")
            change.Errors.Add(Error.Malformed("state", "fieldNotYours"));
        if (change.Touches("contactId") || change.Touches("customerId"))
            await Contact(change, cancellation);
        if (change.Touches("customerId") && document.CustomerId is { } customer && !await CustomerRows.Hold(Db, customer, cancellation))
            change.Errors.Add(Error.Invalid("customerId", "customer.deleted"));
        await CheckRest(change, cancellation);
    }

    public async Task After(RecordChange<TDocument> change, CancellationToken cancellation)
    {
        var document = change.Entity;
        var before = _before.Remove(document, out var state) ? state : null;
        if (_written.Remove(document, out var written))
        {
            Db.AddRange(written.Added);
            await Db.SaveChangesAsync(cancellation);
        }
        document.PartChanges = new Dictionary<string, (object? Before, object? After)>();
        // Before those who follow: what arises from the document is called by its number.
        if (document.Number is null && !IsUnnumbered(document.State))
            await TakeNumber(document, cancellation);
        await Saved(change, before, cancellation);
    }

    public virtual Task Deleting(TDocument entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (entity.Number is not null || !IsOpen(entity.State))
            errors.Add(Error.Rule($"{Name}.notDraft"));
        return Task.CompletedTask;
    }

    // The state as it was read is only known until the row is saved.
    private readonly Dictionary<TDocument, string> _before = [];

    private string StateBefore(TDocument document)
    {
        var state = (string)Db.Entry(document).Property(d => d.State).OriginalValue!;
        _before[document] = state;
        return state;
    }

    private async Task TakeNumber(TDocument document, CancellationToken cancellation) =>
        await Tools.Numbers.Give(document, Name, PatternOf(await Tools.Company.Settings(cancellation)), Tools.Clock.Today, cancellation);

    /// <summary>Currency, its places and what it is worth; kept with the document from now on.</summary>
    private async Task Money(RecordChange<TDocument> change, SalesSettings settings, CancellationToken cancellation)
    {
        var document = change.Entity;
        var own = await Tools.Company.Currency(cancellation);
        if (change.IsNew && !change.Changed.Contains("taxIncluded"))
            document.TaxIncluded = settings.TaxIncluded;
        document.Currency ??= await Db.Set<Customer>().Where(c => c.Id == document.CustomerId).Select(c => c.Currency).FirstOrDefaultAsync(cancellation) ?? own;
        document.Places = await Tools.Company.PlacesOf(document.Currency, cancellation);
        document.CompanyPlaces = await Tools.Company.PlacesOf(own, cancellation);
        if (document.Currency == own)
            document.ExchangeRate = Scaled.SameCurrency;
        else if (document.ExchangeRate is null or <= 0 or > 1_000_000 * Scaled.SameCurrency || (change.Changed.Contains("currency") && !change.Changed.Contains("exchangeRate") && document.ExchangeRate == Scaled.SameCurrency))
            change.Errors.Add(Error.Invalid("exchangeRate", "required"));
    }

    /// <summary>Amounts come in hundredths, because that is read before the currency is known.</summary>
    private static bool InCurrency(TDocument document)
    {
        var scaled = (Int128)document.DiscountAmount * Scaled.PowerOf(document.Places);
        if (scaled % 100 != 0)
            return false;
        document.DiscountAmount = (long)(scaled / 100);
        return true;
    }

    private async Task Title(RecordChange<TDocument> change, CancellationToken cancellation)
    {
        var document = change.Entity;
        if (document.Number is not null)
            document.Caption = document.Number;
        else if (change.Touches("subject") || change.Touches("customerId") || document.Caption.Length == 0)
            document.Caption = document.Subject ?? await CustomerRows.OfHouse(Db).Where(c => c.Id == document.CustomerId).Select(c => c.Name).FirstOrDefaultAsync(cancellation) ?? "—";
    }

    private async Task Contact(RecordChange<TDocument> change, CancellationToken cancellation)
    {
        var document = change.Entity;
        if (document.ContactId is not { } id)
            return;
        var contact = await Db.Set<Contact>().AsNoTracking().Where(c => c.Id == id).Select(c => new { c.CustomerId, c.CustomerIds }).FirstOrDefaultAsync(cancellation);
        if (contact is null || (contact.CustomerId != document.CustomerId && !contact.CustomerIds.Contains(document.CustomerId ?? Guid.Empty)))
            change.Errors.Add(Error.Invalid("contactId", "contact.ofAnother"));
    }

    /// <summary>The history tells of the lines with the document, and its version rises with any of them.</summary>
    private void Note(TDocument document, bool isNew, LineSet<TLine> written)
    {
        static string Words(DocumentLine line) => JsonSerializer.Serialize(LineReader.Brief(line), JsonSerializerOptions.Web);
        var changed = written.Before.Where(l => !written.Lines.Contains(l) || Db.Entry(l).State == EntityState.Modified || Words(l) != Words((TLine)Db.Entry(l).OriginalValues.ToObject())).ToList();
        if (changed.Count + written.Added.Count == 0)
            return;
        var before = changed.Select(l => LineReader.Brief((TLine)Db.Entry(l).OriginalValues.ToObject())).ToList();
        var after = written.Lines.Where(l => changed.Contains(l) || written.Added.Contains(l)).Select(LineReader.Brief).ToList();
        document.PartChanges = new Dictionary<string, (object? Before, object? After)> { ["lines"] = (before.Count == 0 ? null : before, after.Count == 0 ? null : after) };
        Db.RemoveRange(written.Removed);
        if (!isNew)
            Db.Entry(document).Property(d => d.UpdatedAt).IsModified = true;
    }
}

/// <summary>Rows beyond what the actor may see; to know, never to show them.</summary>
internal static class DocumentRows
{
    internal static readonly string[] AllButTenant = [HuikeDb.RecordFilter, HuikeDb.DeletedFilter];
    internal static readonly string[] RecordOnly = [HuikeDb.RecordFilter];
}
