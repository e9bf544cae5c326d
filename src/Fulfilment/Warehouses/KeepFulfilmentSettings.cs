using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Fulfilment.Warehouses;

/// <summary>How deliveries are numbered, how far they may exceed the order, and whether stock is kept.</summary>
[Permission("deliveries.view")]
public sealed record GetFulfilmentSettings : IQuery<FulfilmentSettings>;

/// <summary>Changes them for everybody.</summary>
[Permission("company.edit")]
public sealed record SaveFulfilmentSettings(FulfilmentSettings Settings) : ICommand<Done>;

internal sealed class SaveFulfilmentSettingsValidator : AbstractValidator<SaveFulfilmentSettings>
{
    public SaveFulfilmentSettingsValidator()
    {
        RuleFor(r => r.Settings.DeliveryNumber).NotEmpty().MaximumLength(NumberPattern.MaxLength).Must(IsPattern).WithErrorCode("number.pattern");
        RuleFor(r => r.Settings.ReturnNumber).NotEmpty().MaximumLength(NumberPattern.MaxLength).Must(IsPattern).WithErrorCode("number.pattern");
        RuleFor(r => r.Settings.StockNumber).NotEmpty().MaximumLength(NumberPattern.MaxLength).Must(IsPattern).WithErrorCode("number.pattern");
        RuleFor(r => r.Settings.OverDeliveryPercent).InclusiveBetween(0, 100).PrecisionScale(7, 4, true);
    }

    private static bool IsPattern(string? pattern) => pattern is not null && new NumberPattern(pattern).IsValid;
}

internal sealed class GetFulfilmentSettingsUseCase(CompanyFulfilment company) : IUseCase<GetFulfilmentSettings, FulfilmentSettings>
{
    public async Task<Result<FulfilmentSettings>> Execute(GetFulfilmentSettings request, CancellationToken cancellation) => await company.Settings(cancellation);
}

internal sealed class SaveFulfilmentSettingsUseCase(SettingsKeeper keeper) : IUseCase<SaveFulfilmentSettings, Done>
{
    public Task<Result<Done>> Execute(SaveFulfilmentSettings request, CancellationToken cancellation) =>
        keeper.Change<FulfilmentSettings>(FulfilmentSettings.Section, _ => request.Settings, cancellation);
}
