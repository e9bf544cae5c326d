using FluentValidation;
using Huike.Kernel.UseCases;
using Huike.Platform.Tenants;

namespace Huike.Customers.CreditReports.UseCases;

/// <summary>When people are reminded of reports that end, and how long one counts by itself.</summary>
[Permission("credit-reports.view")]
public sealed record GetCreditReportSettings : IQuery<CreditReportSettings>;

/// <summary>Changes them for everybody.</summary>
[Permission("company.edit")]
public sealed record SaveCreditReportSettings(CreditReportSettings Settings) : ICommand<Done>;

internal sealed class SaveCreditReportSettingsValidator : AbstractValidator<SaveCreditReportSettings>
{
    public SaveCreditReportSettingsValidator()
    {
        RuleFor(r => r.Settings).NotNull();
        RuleFor(r => r.Settings.RemindDays).InclusiveBetween(0, CreditReportSettings.MostDays).When(r => r.Settings is not null);
        RuleFor(r => r.Settings.ValidDays).InclusiveBetween(1, CreditReportSettings.MostDays).When(r => r.Settings is not null);
    }
}

internal sealed class GetCreditReportSettingsUseCase(CompanyCreditReports company) : IUseCase<GetCreditReportSettings, CreditReportSettings>
{
    public async Task<Result<CreditReportSettings>> Execute(GetCreditReportSettings request, CancellationToken cancellation) => await company.Settings(cancellation);
}

internal sealed class SaveCreditReportSettingsUseCase(SettingsKeeper keeper) : IUseCase<SaveCreditReportSettings, Done>
{
    public Task<Result<Done>> Execute(SaveCreditReportSettings request, CancellationToken cancellation) =>
        keeper.Change<CreditReportSettings>(CreditReportSettings.Section, _ => request.Settings, cancellation);
}
