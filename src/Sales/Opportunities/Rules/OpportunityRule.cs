using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Splits;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities.Rules;

/// <summary>What holds for an opportunity through every door: its place in the pipeline, the gates, and the trace of its way.</summary>
internal sealed class OpportunityRule(
    HuikeDb db, RecordCatalog catalog, ActorContext actors, TenantClock clock, StandardPipeline standard, OpportunityMoney money, SplitWriter splits) : IRecordRule<Opportunity>
{
    private const int DefaultDays = 30;
    private static readonly string[] s_settled = ["stageId", "pipelineId", "amount", "currency", "exchangeRate", "probability", "expectedCloseOn", "split", "forecast"];
    private readonly Dictionary<Opportunity, Move> _moves = [];
    private readonly Dictionary<Opportunity, SplitSet<OpportunitySplit>> _splits = [];

    /// <summary>Where it was: null for a new one.</summary>
    private sealed record Move(Guid? FromStage, string? FromState, string? Outcome);

    public void Normalise(RecordChange<Opportunity> change)
    {
        var opportunity = change.Entity;
        opportunity.Competitors = [.. opportunity.Competitors.Distinct()];
        opportunity.Checks = [.. opportunity.Checks.Distinct()];
        opportunity.ExpectedCloseOn ??= clock.Today.AddDays(DefaultDays);
    }

    public async Task Derive(RecordChange<Opportunity> change, CancellationToken cancellation)
    {
        var opportunity = change.Entity;
        var before = change.IsNew ? null : (Opportunity)db.Entry(opportunity).OriginalValues.ToObject();
        if (before is { State: not Opportunity.Open } && opportunity.State == before.State && s_settled.Any(change.Changed.Contains))
        {
            change.Errors.Add(Error.Rule("opportunities.closed"));
            return;
        }
        if (before is null)
            opportunity.FirstCloseOn = opportunity.ExpectedCloseOn;
        else if (opportunity.ExpectedCloseOn > before.ExpectedCloseOn)
            opportunity.Slips++;
        if (change.Changed.Contains("ownerId") && !change.Changed.Contains("departmentId") && opportunity.OwnerId is { } owner)
            opportunity.DepartmentId = await db.Set<User>().Where(u => u.Id == owner).Select(u => u.DepartmentId).FirstOrDefaultAsync(cancellation);
        await Place(change, before, cancellation);
        if (change.Errors.Count == 0)
            await money.Compute(change, before, cancellation);
        opportunity.ForecastCategory = Forecasts.Of(opportunity.Forecast, opportunity.Probability);
    }

    private async Task Place(RecordChange<Opportunity> change, Opportunity? before, CancellationToken cancellation)
    {
        var opportunity = change.Entity;
        // Saving what is there already asks for nothing.
        if (before is not null && before.StageId == opportunity.StageId && before.PipelineId == opportunity.PipelineId && before.State == opportunity.State)
            return;
        var named = opportunity.StageId is { } id && (change.IsNew || before!.StageId != id)
            ? await db.Set<Stage>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) : null;
        if (named is not null && !change.Changed.Contains("pipelineId"))
            opportunity.PipelineId = named.PipelineId;
        opportunity.PipelineId ??= await standard.Take(cancellation);
        var stages = await db.Set<Stage>().AsNoTracking().Where(s => s.PipelineId == opportunity.PipelineId).OrderBy(s => s.Position).ThenBy(s => s.Id)
            .Take(Pipeline.MostStages).ToListAsync(cancellation);
        if (named is null && (opportunity.StageId is null || before?.PipelineId != opportunity.PipelineId))
            opportunity.StageId = stages.FirstOrDefault()?.Id;
        var at = stages.FindIndex(s => s.Id == opportunity.StageId);
        if (at < 0)
        {
            change.Errors.Add(Error.Invalid("stageId", "opportunities.stageOfAnother"));
            return;
        }
        var from = before is null ? -1 : stages.FindIndex(s => s.Id == before.StageId);
        if (before is { State: Opportunity.Open } && from >= 0)
            change.Errors.AddRange(StageGate.Missing(catalog.Of<Opportunity>(), opportunity, stages.Skip(from).Take((opportunity.State == Opportunity.Won ? stages.Count : at) - from)));
        var outcome = opportunity.State switch
        {
            Opportunity.Won => StageStay.Won,
            Opportunity.Lost => StageStay.Lost,
            _ when before is not null && before.PipelineId != opportunity.PipelineId => StageStay.Elsewhere,
            _ => from >= 0 && at < from ? StageStay.Back : StageStay.Forward,
        };
        _moves[opportunity] = new Move(before?.StageId, before?.State, outcome);
        Enter(change, stages[at]);
    }

    private void Enter(RecordChange<Opportunity> change, Stage stage)
    {
        var opportunity = change.Entity;
        var open = opportunity.State == Opportunity.Open;
        if (open && !change.Changed.Contains("probability"))
            opportunity.Probability = stage.Probability;
        else if (!open)
            opportunity.Probability = opportunity.State == Opportunity.Won ? Opportunity.Certain : 0;
        opportunity.ClosedOn = open ? null : clock.Today;
        if (open)
            (opportunity.WinReason, opportunity.LossReason, opportunity.CloseRemark, opportunity.StageEnteredOn) = (null, null, null, clock.Today);
        opportunity.StuckOn = open && stage.LimitDays is { } days ? clock.Today.AddDays(days) : null;
    }

    public async Task Validate(RecordChange<Opportunity> change, CancellationToken cancellation)
    {
        var opportunity = change.Entity;
        if (opportunity.Amount is < 0 or > Tax.MostAmount)
            change.Errors.Add(Error.Invalid("amount", "outOfRange", 0, Tax.MostAmount / 100));
        if (opportunity.Probability is < 0 or > Opportunity.Certain)
            change.Errors.Add(Error.Invalid("probability", "outOfRange", 0, 100));
        if (change.Touches("customerId") && opportunity.CustomerId is { } customer && !await CustomerRows.Hold(db, customer, cancellation))
            change.Errors.Add(Error.Invalid("customerId", "customer.deleted"));
        if ((change.Touches("contactId") || change.Touches("customerId")) && opportunity.ContactId is { } id)
        {
            var contact = await db.Set<Contact>().AsNoTracking().Where(c => c.Id == id).Select(c => new { c.CustomerId, c.CustomerIds }).FirstOrDefaultAsync(cancellation);
            if (contact is null || (contact.CustomerId != opportunity.CustomerId && !contact.CustomerIds.Contains(opportunity.CustomerId ?? Guid.Empty)))
                change.Errors.Add(Error.Invalid("contactId", "contact.ofAnother"));
        }
        if (change.Errors.Count == 0 && await splits.Write<Opportunity, OpportunitySplit>(change, "opportunities", null, cancellation) is { } set)
            Weigh(opportunity, set);
    }

    private void Weigh(Opportunity opportunity, SplitSet<OpportunitySplit> set)
    {
        var parts = Splits.Domain.DealSplit.Amounts(opportunity.WeightedAmount, set.Rows);
        foreach (var (row, part) in set.Rows.Zip(parts))
            row.Weighted = part;
        opportunity.SplitWeighted = parts.Sum();
        _splits[opportunity] = set;
    }

    /// <summary>The stay that ends and the one that begins.</summary>
    public async Task After(RecordChange<Opportunity> change, CancellationToken cancellation)
    {
        var opportunity = change.Entity;
        opportunity.PartChanges = new Dictionary<string, (object? Before, object? After)>();
        if (_splits.Remove(opportunity, out var set))
            await splits.Save("opportunities", opportunity.Id, set, cancellation);
        if (!_moves.Remove(opportunity, out var move))
            return;
        var (now, today) = (clock.UtcNow, clock.Today);
        if (move.FromState == Opportunity.Open)
        {
            foreach (var stay in await db.Set<StageStay>().Where(s => s.OpportunityId == opportunity.Id && s.LeftOn == null).Take(2).ToListAsync(cancellation))
                (stay.LeftAt, stay.LeftOn, stay.Outcome, stay.Days) = (now, today, move.Outcome, today.DayNumber - stay.EnteredOn.DayNumber);
        }
        if (opportunity.State == Opportunity.Open)
            db.Add(new StageStay { OpportunityId = opportunity.Id, StageId = opportunity.StageId!.Value, EnteredAt = now, EnteredOn = today, ByName = actors.Actor.IsSystem ? null : actors.Actor.Name });
    }
}
