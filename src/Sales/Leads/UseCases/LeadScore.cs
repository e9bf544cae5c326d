using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Tenants;
using Huike.Sales.Leads.Assignment;
using Huike.Sales.Leads.Domain;
using Huike.Sales.Leads.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Leads.UseCases;

/// <summary>The score of a lead and the rules that made it.</summary>
public sealed record LeadScore(int Score, IReadOnlyList<ScoreRule> Reasons);

/// <summary>Why a lead has its score.</summary>
[Permission("leads.view")]
public sealed record GetLeadScore(Guid Id) : IQuery<LeadScore>;

internal sealed class GetLeadScoreUseCase(HuikeDb db, CompanyLeads company) : IUseCase<GetLeadScore, LeadScore>
{
    public async Task<Result<LeadScore>> Execute(GetLeadScore request, CancellationToken cancellation)
    {
        if (await db.Set<Lead>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == request.Id, cancellation) is not { } lead)
            return Error.NotFound();
        return new LeadScore(lead.Score, [.. (await company.Settings(cancellation)).Score.Where(r => ScoreTests.Of(r).Compile(preferInterpretation: true)(lead))]);
    }
}

/// <summary>How the company judges its leads and who gets them.</summary>
[Permission("leads.view")]
public sealed record GetLeadSettings : IQuery<LeadSettings>;

/// <summary>Changes both for everybody; every lead is scored anew.</summary>
[Permission("company.edit")]
public sealed record SaveLeadSettings(LeadSettings Settings) : ICommand<Done>;

internal sealed class SaveLeadSettingsValidator : AbstractValidator<SaveLeadSettings>
{
    public SaveLeadSettingsValidator()
    {
        RuleFor(r => r.Settings.Score).NotNull().Must(s => s is null || s.Count <= ScoreTests.MostRules).WithErrorCode("leads.tooMany");
        RuleForEach(r => r.Settings.Score).Must(r => r is not null && r.Field is not null && r.Test is not null && ScoreTests.IsSound(r)).WithErrorCode("leads.ruleUnsound");
        RuleFor(r => r.Settings.Assign).NotNull().Must(a => a is null || a.Count <= AssignRule.MostRules).WithErrorCode("leads.tooMany");
        RuleForEach(r => r.Settings.Assign).Must(r => r is { IsSound: true }).WithErrorCode("leads.ruleUnsound");
    }
}

internal sealed class GetLeadSettingsUseCase(CompanyLeads company) : IUseCase<GetLeadSettings, LeadSettings>
{
    public async Task<Result<LeadSettings>> Execute(GetLeadSettings request, CancellationToken cancellation) => await company.Settings(cancellation);
}

internal sealed class SaveLeadSettingsUseCase(HuikeDb db, SettingsKeeper keeper) : IUseCase<SaveLeadSettings, Done>
{
    public async Task<Result<Done>> Execute(SaveLeadSettings request, CancellationToken cancellation)
    {
        var saved = await keeper.Change<LeadSettings>(LeadSettings.Section, _ => request.Settings, cancellation);
        if (!saved.IsSuccess)
            return saved;
        var score = ScoreTests.Sum(request.Settings.Score);
        await db.Set<Lead>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter, HuikeDb.DeletedFilter })
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.Score, score), cancellation);
        return saved;
    }
}
