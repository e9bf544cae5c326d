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

internal sealed class SaveFulfilmentSettingsUseCase(HuikeDb db, ActorContext actors, TimeProvider clock) : IUseCase<SaveFulfilmentSettings, Done>
{
    public async Task<Result<Done>> Execute(SaveFulfilmentSettings request, CancellationToken cancellation)
    {
        var tenant = await db.Set<Tenant>().FirstAsync(t => t.Id == actors.Actor.TenantId, cancellation);
        var before = TenantSettings.Read<FulfilmentSettings>(tenant.Settings, FulfilmentSettings.Section);
        if (before == request.Settings)
            return Done.It;
        TenantSettings.Write(tenant, FulfilmentSettings.Section, request.Settings);
        db.Add(new AuditEntry
        {
            At = clock.GetUtcNow().UtcDateTime,
            UserId = actors.Actor.UserId,
            UserName = actors.Actor.Name,
            Channel = actors.Actor.Channel.ToString().ToLowerInvariant(),
            RecordType = "company",
            RecordId = tenant.Id,
            Title = tenant.Name,
            Action = "update",
            Changes = System.Text.Json.JsonSerializer.Serialize(Differences(before, request.Settings), FieldValues.Json),
        });
        return Done.It;
    }

    private static Dictionary<string, object?[]> Differences(FulfilmentSettings before, FulfilmentSettings after) => typeof(FulfilmentSettings).GetProperties()
        .Select(p => (Name: System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(p.Name), Before: p.GetValue(before), After: p.GetValue(after)))
        .Where(p => !Equals(p.Before, p.After)).ToDictionary(p => p.Name, p => new[] { p.Before, p.After });
}
