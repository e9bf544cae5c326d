using System.Globalization;
using Huike.Customers.CreditReports.Domain;
using Huike.Customers.Customers;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;

namespace Huike.Customers.CreditReports.Rules;

/// <summary>A report has a day that has come and an end after it; whoever looks after the customer has it in hand.</summary>
internal sealed class CreditReportRule(HuikeDb db, CompanyCreditReports company, TenantClock clock) : IRecordRule<CreditReport>
{
    public void Normalise(RecordChange<CreditReport> change)
    {
        var report = change.Entity;
        (report.Agency, report.Number, report.Rating) = (report.Agency?.Trim() ?? "", Trimmed(report.Number), Trimmed(report.Rating));
        report.Caption = string.Create(CultureInfo.InvariantCulture, $"{report.Agency} {report.ReportedOn:yyyy-MM-dd}").Trim();
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public async Task Derive(RecordChange<CreditReport> change, CancellationToken cancellation)
    {
        if (change.Entity is { ValidUntil: null, ReportedOn: { } day })
            change.Entity.ValidUntil = day.AddDays((await company.Settings(cancellation)).ValidDays);
    }

    public async Task Validate(RecordChange<CreditReport> change, CancellationToken cancellation)
    {
        var report = change.Entity;
        if (change.Touches("customerId") && report.CustomerId is { } id && await CustomerOfChild.Find(db, change, id, cancellation) is { } customer)
        {
            report.Currency ??= customer.Currency;
            if (change.IsNew && !change.Changed.Contains("ownerId") && customer.OwnerId is not null)
                (report.OwnerId, report.DepartmentId) = (customer.OwnerId, customer.DepartmentId);
        }
        if (report.ReportedOn > clock.Today)
            change.Errors.Add(Error.Invalid("reportedOn", "creditReport.future"));
        if (report.ValidUntil < report.ReportedOn)
            change.Errors.Add(Error.Invalid("validUntil", "creditReport.ends"));
        if (report.Cost < 0)
            change.Errors.Add(Error.Invalid("cost", "creditReport.negative"));
        if (report.SuggestedLimit < 0)
            change.Errors.Add(Error.Invalid("suggestedLimit", "creditReport.negative"));
        if (report.Score is < 0 or > CreditReport.MaxScore)
            change.Errors.Add(Error.Invalid("score", "outOfRange", 0, CreditReport.MaxScore));
    }
}
