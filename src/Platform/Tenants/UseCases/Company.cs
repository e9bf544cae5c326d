using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Roles;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Tenants.UseCases;

/// <summary>What the company is called and how it counts.</summary>
[Permission("company.edit")]
public sealed record GetCompany : IQuery<Company>;

/// <param name="TimeZone">IANA name; decides what "today" is.</param>
/// <param name="Language">Language of new users.</param>
public sealed record Company(string Code, string Name, string TimeZone, string Currency, string Language, DuplicateSettings Duplicates, DateTime CreatedAt);

/// <summary>Changes them for everybody, at once.</summary>
[Permission("company.edit")]
public sealed record SaveCompany(string Name, string TimeZone, string Currency, string Language, DuplicateSettings Duplicates) : ICommand<Done>;

internal sealed class SaveCompanyValidator : AbstractValidator<SaveCompany>
{
    public SaveCompanyValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(Tenant.MaxName);
        RuleFor(r => r.TimeZone).Must(z => TimeZoneInfo.TryFindSystemTimeZoneById(z, out _)).WithErrorCode("notOnList");
        RuleFor(r => r.Language).Must(l => Languages.All.Contains(l)).WithErrorCode("notOnList");
        RuleFor(r => r.Duplicates).NotNull();
    }
}

internal sealed class GetCompanyUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetCompany, Company>
{
    public async Task<Result<Company>> Execute(GetCompany request, CancellationToken cancellation)
    {
        var tenant = await db.Set<Tenant>().AsNoTracking().FirstAsync(t => t.Id == actors.Actor.TenantId, cancellation);
        return new Company(tenant.Code, tenant.Name, tenant.TimeZone, tenant.Currency, tenant.Language,
            TenantSettings.Read<DuplicateSettings>(tenant.Settings, TenantSettings.Duplicates), tenant.CreatedAt);
    }
}

internal sealed class SaveCompanyUseCase(HuikeDb db, ActorContext actors, IChoices choices, IActorDirectory directory, AfterCommit after, SettingsKeeper keeper)
    : IUseCase<SaveCompany, Done>
{
    public async Task<Result<Done>> Execute(SaveCompany request, CancellationToken cancellation)
    {
        if ((await choices.Of("currency", cancellation)) is { Count: > 0 } currencies && currencies.All(c => c.Code != request.Currency))
            return Error.Invalid("currency", "notOnList");
        var tenant = await db.Set<Tenant>().FirstAsync(t => t.Id == actors.Actor.TenantId, cancellation);
        var changes = new Dictionary<string, object?[]>();
        void Note(string field, object? before, object? now)
        {
            if (!Equals(before, now))
                changes[field] = [before, now];
        }
        var duplicates = TenantSettings.Read<DuplicateSettings>(tenant.Settings, TenantSettings.Duplicates);
        Note("name", tenant.Name, request.Name.Trim());
        Note("timeZone", tenant.TimeZone, request.TimeZone);
        Note("currency", tenant.Currency, request.Currency);
        Note("language", tenant.Language, request.Language);
        Note("showHidden", duplicates.ShowHidden, request.Duplicates.ShowHidden);
        Note("phoneBlocks", duplicates.PhoneBlocks, request.Duplicates.PhoneBlocks);
        if (changes.Count == 0)
            return Done.It;
        (tenant.Name, tenant.TimeZone, tenant.Currency, tenant.Language) = (request.Name.Trim(), request.TimeZone, request.Currency, request.Language);
        TenantSettings.Write(tenant, TenantSettings.Duplicates, request.Duplicates);
        keeper.Note(tenant, changes);
        after.Add(() => directory.Forget(tenant.Id));
        return Done.It;
    }
}
