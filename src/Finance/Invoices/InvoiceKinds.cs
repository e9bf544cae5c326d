using System.Text.RegularExpressions;
using Huike.Customers.Identifiers;
using Huike.Finance.Invoices.Domain;
using Huike.Kernel.UseCases;

namespace Huike.Finance.Invoices;

/// <summary>What the tax offices ask of a kind of invoice.</summary>
/// <param name="Code">Of the list <c>invoice.kind</c>.</param>
/// <param name="Special">The buyer deducts the tax: only for companies, with all their data on the older kinds.</param>
/// <param name="NeedsAddress">Registered address, phone, bank and account stand on it.</param>
/// <param name="Voidable">It may be voided in the period in which it was issued; the others are only taken back by red letters.</param>
/// <param name="CodeForm">Pattern of its code; null where it has none.</param>
public sealed partial record InvoiceKind(string Code, bool Special, bool NeedsAddress, bool Voidable, Regex? CodeForm, Regex NumberForm)
{
    public static IReadOnlyList<InvoiceKind> All { get; } =
    [
        new("eSpecial", true, false, false, null, Digital),
        new("eOrdinary", false, false, false, null, Digital),
        new("paperSpecial", true, true, true, PaperCode, Eight),
        new("paperOrdinary", false, false, true, PaperCode, Eight),
        new("paperRoll", false, false, true, PaperCode, Eight),
        new("vehicle", true, false, true, PaperCode, Eight),
        new("twTriplicate", true, false, true, null, Taiwan),
        new("twDuplicate", false, false, true, null, Taiwan),
        new("twElectronic", false, false, true, null, Taiwan),
        new("receipt", false, false, true, null, Receipt),
    ];

    public const string Usual = "eOrdinary";

    public bool IsTaiwan => Code.StartsWith("tw", StringComparison.Ordinal);

    public static InvoiceKind Of(string? code) => All.FirstOrDefault(k => k.Code == code) ?? All.First(k => k.Code == Usual);

    /// <summary>What is wrong with code and number as the tax office gives them.</summary>
    /// <param name="takesBack">In Taiwan an allowance (折讓單) takes an invoice back; the company numbers it itself.</param>
    public IEnumerable<Error> Numbers(string? code, string? number, bool takesBack = false)
    {
        var numberForm = takesBack && IsTaiwan ? Receipt : NumberForm;
        if (CodeForm is null ? code is not null : !Fits(code, CodeForm))
            yield return Error.Invalid("invoiceCode", CodeForm is null ? "invoice.noCode" : "invoice.code");
        if (!Fits(number, numberForm))
            yield return Error.Invalid("invoiceNumber", numberForm == Digital ? "invoice.number20" : numberForm == Taiwan ? "invoice.numberTaiwan" : numberForm == Eight ? "invoice.number8" : "wrongFormat");
    }

    /// <summary>The last day on which what was issued on a day may be voided: month's end, in Taiwan that of two months.</summary>
    public DateOnly VoidableUntil(DateOnly issuedOn)
    {
        var month = new DateOnly(issuedOn.Year, issuedOn.Month, 1);
        return month.AddMonths(IsTaiwan && issuedOn.Month % 2 == 1 ? 2 : 1).AddDays(-1);
    }

    /// <summary>What the buyer's data lacks for this kind.</summary>
    public IEnumerable<Error> Title(Invoice invoice)
    {
        if (string.IsNullOrEmpty(invoice.Title))
            yield return Error.Invalid("title", "required");
        if (invoice.TitleKind == Invoice.Person)
        {
            if (Special)
                yield return Error.Invalid("titleKind", "invoice.companyOnly");
            yield break;
        }
        if (string.IsNullOrEmpty(invoice.TaxNumber))
        {
            if (Code != "receipt")
                yield return Error.Invalid("taxNumber", "required");
        }
        else if (IsTaiwan ? !TaiwanTaxId.IsValid(invoice.TaxNumber) : CreditCode.CheckTaxNumber(invoice.TaxNumber).State == IdentifierState.Invalid)
            yield return Error.Invalid("taxNumber", "taxNumber.invalid");
        foreach (var (field, value) in new[] { ("registeredAddress", invoice.RegisteredAddress), ("registeredPhone", invoice.RegisteredPhone), ("bank", invoice.Bank), ("bankAccount", invoice.BankAccount) })
        {
            if (NeedsAddress && string.IsNullOrEmpty(value))
                yield return Error.Invalid(field, "required");
        }
    }

    private static bool Fits(string? text, Regex form) => text is not null && form.IsMatch(text);

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex("^[0-9]{20}$", Plain)]
    private static partial Regex Digital { get; }

    [GeneratedRegex("^[0-9]{8}$", Plain)]
    private static partial Regex Eight { get; }

    [GeneratedRegex("^([0-9]{10}|[0-9]{12})$", Plain)]
    private static partial Regex PaperCode { get; }

    [GeneratedRegex("^[A-Z]{2}[0-9]{8}$", Plain)]
    private static partial Regex Taiwan { get; }

    [GeneratedRegex(@"^[0-9A-Za-z\-]{1,30}$", Plain)]
    private static partial Regex Receipt { get; }
}
