using System.Globalization;
using System.Text;
using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices.Ranges;

/// <summary>What holds for ranges through every door: their form, that no number stands in two of them, and that what was used stays.</summary>
internal sealed class InvoiceRangeRule(HuikeDb db, NumberSeries series) : IRecordRule<InvoiceRange>
{
    /// <summary>What stands fast once a number was used.</summary>
    private static readonly string[] s_fixed = [nameof(InvoiceRange.Period), nameof(InvoiceRange.Kind), nameof(InvoiceRange.Letters), nameof(InvoiceRange.First), nameof(InvoiceRange.DepartmentId)];

    public void Normalise(RecordChange<InvoiceRange> change)
    {
        var range = change.Entity;
        range.Period = InvoicePeriod.Parse(range.Period)?.Code ?? range.Period;
        range.Letters = Plain(range.Letters).ToUpperInvariant();
        (range.First, range.Last) = (Digits(range.First), Digits(range.Last));
    }

    /// <summary>Rows of one file may overlap: each is judged after those of its letters before it were saved.</summary>
    public IEnumerable<string> Identities(RecordChange<InvoiceRange> change) => [$"{change.Entity.Period} {change.Entity.Letters}"];

    public async Task Validate(RecordChange<InvoiceRange> change, CancellationToken cancellation)
    {
        var range = change.Entity;
        var before = change.Errors.Count;
        change.Errors.AddRange(Form(range));
        if (change.Errors.Count > before)
            return;
        // Whoever writes a range of this period at the same moment waits, and then sees this one; so does an invoice that takes a number.
        await series.Hold("invoice-ranges", range.Period, cancellation);
        var used = change.IsNew ? 0 : await RangeNumbers.HoldUsed(db, range.Id, cancellation);
        if (used > 0 && IsOther(range))
            change.Errors.Add(Error.Rule("range.used"));
        if (Number(range.Last) < Number(range.First) + Math.Max(0, used - 1))
            change.Errors.Add(Error.Invalid("last", "range.order"));
        if (await Overlapping(range).OrderBy(r => r.First).Select(r => r.Caption).FirstOrDefaultAsync(cancellation) is { } other)
            change.Errors.Add(Error.Invalid("first", "range.overlap", other));
        if (change.Errors.Count > before)
            return;
        (range.Used, range.Left) = (used, Number(range.Last) - Number(range.First) + 1 - used);
        range.Caption = $"{range.Letters}{range.First}–{range.Last}";
    }

    public async Task Deleting(InvoiceRange entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        if (await RangeNumbers.HoldUsed(db, entity.Id, cancellation) > 0)
            errors.Add(Error.Rule("range.used"));
    }

    public async Task Restoring(InvoiceRange entity, Guid deletionId, CancellationToken cancellation)
    {
        await series.Hold("invoice-ranges", entity.Period, cancellation);
        // Its numbers may have been filed anew meanwhile: it comes back without being used.
        if (await Overlapping(entity).AnyAsync(cancellation))
            entity.Active = false;
    }

    private IQueryable<InvoiceRange> Overlapping(InvoiceRange range) => RangeNumbers.Meeting(db, range.Letters, range.First, range.Last).Where(r => r.Id != range.Id && r.Period == range.Period);

    private static IEnumerable<Error> Form(InvoiceRange range)
    {
        if (InvoicePeriod.Parse(range.Period) is null)
            yield return Error.Invalid("period", "range.period");
        if (range.Letters is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            yield return Error.Invalid("letters", "range.letters");
        foreach (var (field, text) in new[] { ("first", range.First), ("last", range.Last) })
        {
            if (text.Length != InvoiceRange.Digits || !text.All(char.IsAsciiDigit))
                yield return Error.Invalid(field, "range.digits");
        }
    }

    private bool IsOther(InvoiceRange range)
    {
        var entry = db.Entry(range);
        return s_fixed.Any(name => !Equals(entry.Property(name).OriginalValue, entry.Property(name).CurrentValue));
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static string Plain(string? text) => (text ?? "").Normalize(NormalizationForm.FormKC).Trim();

    /// <summary>Spreadsheets take the zeros in front away.</summary>
    private static string Digits(string? text) => Plain(text) is { Length: > 0 and < InvoiceRange.Digits } digits && digits.All(char.IsAsciiDigit) ? digits.PadLeft(InvoiceRange.Digits, '0') : Plain(text);
}
