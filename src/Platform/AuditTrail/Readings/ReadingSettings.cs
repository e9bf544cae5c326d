using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.AuditTrail.Readings;

/// <summary>From how much reading on a day on a company is warned. A limit is passed by what lies above it.</summary>
public sealed record ReadingSettings
{
    public const string Section = "readings";

    public bool On { get; init; } = true;
    /// <summary>Different records opened.</summary>
    public int Opened { get; init; } = 300;
    /// <summary>Rows that lists showed.</summary>
    public int Listed { get; init; } = 5_000;
    public int Exports { get; init; } = 3;
    public int ExportedRows { get; init; } = 5_000;
    /// <summary>So many times what the person opens on his own usual day …</summary>
    public int TimesUsual { get; init; } = 5;
    /// <summary>… and at least so many records.</summary>
    public int LeastUnusual { get; init; } = 100;

    /// <summary>Without so many days of his own nobody has a usual day yet.</summary>
    public const int FewestDays = 5;
    public const int MostDays = 30;

    /// <summary>True where one of the fixed limits is passed.</summary>
    public bool IsBeyond(ReadingDay day) =>
        day.Opened > Opened || day.Listed > Listed || day.Exports > Exports || day.ExportedRows > ExportedRows;

    /// <summary>True where the day is far from the person's own days before it.</summary>
    public bool IsUnusual(ReadingDay day, IReadOnlyCollection<int> openedBefore) =>
        day.Opened >= LeastUnusual && openedBefore.Count >= FewestDays && day.Opened > TimesUsual * openedBefore.Average();
}

/// <summary>When unusual reading is raised.</summary>
[Permission("company.edit")]
public sealed record GetReadingSettings : IQuery<ReadingSettings>;

/// <summary>Changes it for the company.</summary>
[Permission("company.edit")]
public sealed record SaveReadingSettings(ReadingSettings Settings) : ICommand<Done>;

internal sealed class SaveReadingSettingsValidator : AbstractValidator<SaveReadingSettings>
{
    private const int Most = 1_000_000;

    public SaveReadingSettingsValidator()
    {
        RuleFor(r => r.Settings.Opened).InclusiveBetween(1, Most);
        RuleFor(r => r.Settings.Listed).InclusiveBetween(1, Most);
        RuleFor(r => r.Settings.Exports).InclusiveBetween(0, Most);
        RuleFor(r => r.Settings.ExportedRows).InclusiveBetween(1, Most);
        RuleFor(r => r.Settings.TimesUsual).InclusiveBetween(2, 100);
        RuleFor(r => r.Settings.LeastUnusual).InclusiveBetween(1, Most);
    }
}

internal sealed class GetReadingSettingsUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetReadingSettings, ReadingSettings>
{
    public async Task<Result<ReadingSettings>> Execute(GetReadingSettings request, CancellationToken cancellation) =>
        TenantSettings.Read<ReadingSettings>(await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == actors.Actor.TenantId)
            .Select(t => t.Settings).FirstAsync(cancellation), ReadingSettings.Section);
}

internal sealed class SaveReadingSettingsUseCase(SettingsKeeper keeper) : IUseCase<SaveReadingSettings, Done>
{
    public Task<Result<Done>> Execute(SaveReadingSettings request, CancellationToken cancellation) =>
        keeper.Change<ReadingSettings>(ReadingSettings.Section, _ => request.Settings, cancellation);
}
