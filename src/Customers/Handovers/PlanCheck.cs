using Huike.Customers.Archive.Transfer;
using Huike.Customers.Handovers.Domain;
using Huike.Customers.Handovers.Parts;
using Huike.Customers.Handovers.Print;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Users.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers;

/// <summary>Whether a plan can be carried out: by this actor, with these people and pools, at this moment.</summary>
internal sealed class PlanCheck(HuikeDb db, ActorContext actors, HandoverParts parts, AccountEnd accounts, OutgoingMail mail, TenantClock clock)
{
    /// <summary>What a program's JSON left out stands as nothing.</summary>
    public static HandoverPlan Whole(HandoverPlan plan) => plan with
    {
        ReceiverIds = [.. (plan.ReceiverIds ?? []).Distinct()],
        Rules = plan.Rules ?? [],
        Rows = plan.Rows ?? [],
    };

    public async Task<IReadOnlyList<Error>> Errors(HandoverPlan plan, User person, CancellationToken cancellation)
    {
        var errors = new List<Error>();
        Shape(plan, errors);
        if (errors.Count > 0)
            return errors;
        await Goals(plan, person.Id, errors, cancellation);
        if (plan.Lock && await accounts.Obstacle(person.Id, cancellation) is { } obstacle)
            errors.Add(obstacle with { Field = "lock" });
        if (plan.Letters && await LetterObstacle(cancellation) is { } hindered)
            errors.Add(hindered);
        return errors;
    }

    /// <summary>Why no letters can be written; null where they can.</summary>
    public async Task<Error?> LetterObstacle(CancellationToken cancellation) =>
        !LetterAddresses.MayRead(actors.Actor) ? Error.Invalid("letters", "handovers.noAddresses")
        : !await mail.IsReady(cancellation) ? Error.Invalid("letters", "mail.notConfigured") : null;

    private void Shape(HandoverPlan plan, List<Error> errors)
    {
        if (plan.Kind is not (Handover.Leaving or Handover.Transfer))
            errors.Add(Error.Invalid("kind", "notOnList", "kind"));
        if (plan.ReceiverIds.Count == 0)
            errors.Add(Error.Invalid("receiverIds", "required"));
        if (plan.ReceiverIds.Count > HandoverPlan.MostReceivers)
            errors.Add(Error.Invalid("receiverIds", "tooMany", HandoverPlan.MostReceivers));
        if (plan.Rules.Count > HandoverPlan.MostRules)
            errors.Add(Error.Invalid("rules", "tooMany", HandoverPlan.MostRules));
        else if (plan.Rules.Any(r => r is null || (r.Grade is null && r.Region is null) || (r.OwnerId is null) == (r.PoolId is null) || r.Grade?.Length > 40 || r.Region?.Length > 12))
            errors.Add(Error.Invalid("rules", "handovers.rule"));
        if (plan.Rows.Count > HandoverPlan.MostRows)
            errors.Add(Error.Invalid("rows", "tooMany", HandoverPlan.MostRows));
        else if (plan.Rows.Any(r => r?.Part is null || (r.OwnerId is not null && r.PoolId is not null) || (r.PoolId is not null && r.Part != CustomerPart.PartName)))
            errors.Add(Error.Invalid("rows", "handovers.row"));
        if (plan.Parts is { } named && named.Any(p => p is null || parts.Find(p) is null))
            errors.Add(Error.Invalid("parts", "notOnList", "parts"));
        if (plan.ContactDays is < 0 or > HandoverPlan.MostDays)
            errors.Add(Error.Invalid("contactDays", "outOfRange", 0, HandoverPlan.MostDays));
        if (plan is { Kind: Handover.Transfer, Lock: true })
            errors.Add(Error.Invalid("lock", "handovers.lockOfTransfer"));
        if (plan.Keep != FormerOwner.None && plan.Kind == Handover.Leaving)
            errors.Add(Error.Invalid("keep", "handovers.keepOfLeaver"));
        if (!Enum.IsDefined(plan.Keep))
            errors.Add(Error.Invalid("keep", "notOnList", "keep"));
        if (plan.Keep != FormerOwner.None && plan.Until?.ToUniversalTime() <= clock.UtcNow)
            errors.Add(Error.Invalid("until", "team.expired"));
    }

    private async Task Goals(HandoverPlan plan, Guid person, List<Error> errors, CancellationToken cancellation)
    {
        var people = Assignment.People(plan);
        if (people.Contains(person))
            errors.Add(Error.Invalid("receiverIds", "handovers.toHimself"));
        else if (await db.Set<User>().CountAsync(u => people.Contains(u.Id) && u.Active, cancellation) != people.Count)
            errors.Add(Error.Invalid("receiverIds", "owner.inactive"));
        var pools = plan.Rules.Select(r => r.PoolId).Concat(plan.Rows.Select(r => r.PoolId)).Append(plan.PoolId).OfType<Guid>().Distinct().ToList();
        if (pools.Count > 0 && !actors.Actor.May("customers.release"))
            errors.Add(new Error("forbidden", ErrorKind.Forbidden, "poolId"));
        else if (await db.Set<CustomerPool>().CountAsync(p => pools.Contains(p.Id) && p.Active, cancellation) != pools.Count)
            errors.Add(Error.Invalid("poolId", "referenceNotFound"));
    }
}
