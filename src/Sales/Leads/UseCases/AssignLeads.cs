using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Leads.Assignment;
using Huike.Sales.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Leads.UseCases;

/// <summary>To whom leads go.</summary>
public enum AssignTo
{
    /// <summary>To one person.</summary>
    Person,
    /// <summary>By the company's rules, in turn.</summary>
    Rule,
    /// <summary>Taken back: to nobody for the time being.</summary>
    Nobody,
}

/// <summary>What became of one lead: its new owner, or why it stayed as it was.</summary>
public sealed record LeadAssignment(Guid Id, string Name, Guid? OwnerId, string? OwnerName, IReadOnlyList<Error> Errors);

/// <summary>分配: leads get another owner, each for itself; a returned one is worked on again.</summary>
[Permission("leads.assign")]
public sealed record AssignLeads(IReadOnlyList<Guid> Ids, AssignTo To = AssignTo.Rule, Guid? OwnerId = null) : ICommand<IReadOnlyList<LeadAssignment>>
{
    public const int Most = 500;
}

internal sealed class AssignLeadsValidator : AbstractValidator<AssignLeads>
{
    public AssignLeadsValidator()
    {
        RuleFor(r => r.Ids).NotEmpty().Must(ids => ids is null || ids.Count <= AssignLeads.Most).WithErrorCode("leads.tooMany");
        RuleFor(r => r.To).IsInEnum();
        RuleFor(r => r.OwnerId).NotNull().When(r => r.To == AssignTo.Person).WithErrorCode("required");
    }
}

internal sealed class AssignLeadsUseCase(HuikeDb db, RecordWriter<Lead> writer, LeadTurn turn, TenantClock clock) : IUseCase<AssignLeads, IReadOnlyList<LeadAssignment>>
{
    public async Task<Result<IReadOnlyList<LeadAssignment>>> Execute(AssignLeads request, CancellationToken cancellation)
    {
        if (request.To == AssignTo.Person && !await db.Set<User>().AnyAsync(u => u.Id == request.OwnerId && u.Active, cancellation))
            return Error.Invalid("ownerId", "owner.inactive");
        var ids = request.Ids.Distinct().ToList();
        var leads = await db.Set<Lead>().AsNoTracking().Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, cancellation);
        var outcomes = new List<LeadAssignment>(ids.Count);
        foreach (var id in ids)
            outcomes.Add(leads.TryGetValue(id, out var lead) ? await Assign(request, lead, cancellation) : new LeadAssignment(id, "", null, null, [Error.NotFound()]));
        var people = outcomes.Select(o => o.OwnerId).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<User>().Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        return outcomes.ConvertAll(o => o with { OwnerName = o.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null });
    }

    private async Task<LeadAssignment> Assign(AssignLeads request, Lead lead, CancellationToken cancellation)
    {
        LeadAssignment Refused(IReadOnlyList<Error> errors) => new(lead.Id, lead.Name, lead.OwnerId, null, errors);
        if (lead.State == Lead.Converted)
            return Refused([Error.Rule("leads.converted")]);
        var owner = request.To switch
        {
            AssignTo.Person => request.OwnerId,
            AssignTo.Rule => await turn.Next(lead, clock.UtcNow, cancellation),
            _ => null,
        };
        if (request.To == AssignTo.Rule && owner is null)
            return Refused([Error.Rule("leads.noRule")]);
        var patch = lead.State == Lead.Returned ? LeadMoves.Opened(lead) : [];
        patch["ownerId"] = owner;
        var written = await writer.Change(lead.Id, null, patch, WriteOptions.Default with { Trusted = true }, cancellation);
        if (written.IsSuccess)
            return new LeadAssignment(lead.Id, lead.Name, owner, null, []);
        // What the refused change left behind must not be saved with the next one.
        db.ChangeTracker.Clear();
        return Refused(written.Errors);
    }
}
