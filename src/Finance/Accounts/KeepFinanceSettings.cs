using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Accounts;

/// <summary>How receipts are numbered, when people are reminded, and through which day the books are closed.</summary>
[Permission("receipts.view")]
public sealed record GetFinanceSettings : IQuery<FinanceSettings>;

/// <summary>Changes them for everybody.</summary>
[Permission("company.edit")]
public sealed record SaveFinanceSettings(FinanceSettings Settings) : ICommand<Done>;

internal sealed class SaveFinanceSettingsValidator : AbstractValidator<SaveFinanceSettings>
{
    public SaveFinanceSettingsValidator()
    {
        RuleFor(r => r.Settings.ReceiptNumber).NotEmpty().MaximumLength(NumberPattern.MaxLength).Must(n => n is not null && new NumberPattern(n).IsValid).WithErrorCode("number.pattern");
        RuleFor(r => r.Settings.InvoiceNumber).NotEmpty().MaximumLength(NumberPattern.MaxLength).Must(n => n is not null && new NumberPattern(n).IsValid).WithErrorCode("number.pattern");
        RuleFor(r => r.Settings.ExpenseNumber).NotEmpty().MaximumLength(NumberPattern.MaxLength).Must(n => n is not null && new NumberPattern(n).IsValid).WithErrorCode("number.pattern");
        RuleFor(r => r.Settings.CashNumber).NotEmpty().MaximumLength(NumberPattern.MaxLength).Must(n => n is not null && new NumberPattern(n).IsValid).WithErrorCode("number.pattern");
        RuleFor(r => r.Settings.InvoiceKind).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Settings.RangeWarning).InclusiveBetween(0, 100_000);
        RuleFor(r => r.Settings.InvoiceBeyondOrder).IsInEnum();
        RuleFor(r => r.Settings.ReceivableSource).Must(s => s is not null && ReceivableSources.All.Contains(s)).WithErrorCode("notOnList");
        RuleFor(r => r.Settings.RemindDays).InclusiveBetween(0, 365);
        RuleFor(r => r.Settings.DunningFirst).InclusiveBetween(1, 365);
        RuleFor(r => r.Settings.DunningSecond).InclusiveBetween(1, 365).GreaterThan(r => r.Settings.DunningFirst);
        RuleFor(r => r.Settings.DunningThird).InclusiveBetween(1, 365).GreaterThan(r => r.Settings.DunningSecond);
        RuleFor(r => r.Settings.DueDays).InclusiveBetween(0, 3650);
    }
}

internal sealed class GetFinanceSettingsUseCase(CompanyFinance company) : IUseCase<GetFinanceSettings, FinanceSettings>
{
    public async Task<Result<FinanceSettings>> Execute(GetFinanceSettings request, CancellationToken cancellation) => await company.Settings(cancellation);
}

internal sealed class SaveFinanceSettingsUseCase(IChoices choices, SettingsKeeper keeper) : IUseCase<SaveFinanceSettings, Done>
{
    public async Task<Result<Done>> Execute(SaveFinanceSettings request, CancellationToken cancellation) =>
        (await choices.Of("invoice.kind", cancellation)).Any(c => c.Code == request.Settings.InvoiceKind)
            ? await keeper.Change<FinanceSettings>(FinanceSettings.Section, _ => request.Settings, cancellation)
            : Error.Invalid("invoiceKind", "notOnList", request.Settings.InvoiceKind);
}
