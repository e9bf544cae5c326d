using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Leads.Assignment;

/// <summary>The rules by which leads are given out: where they name him they name his successor. They stand together in the company's settings and go as one.</summary>
internal sealed class LeadRulePart(HuikeDb db, ActorContext actors, SettingsKeeper keeper, ITexts texts) : PositionPart(actors, "leadRules", 250)
{
    private sealed record Change(IReadOnlyList<AssignRule> Before, IReadOnlyList<AssignRule> After);

    public override bool MayMove(Actor actor) => actor.May("company.edit");

    protected override async Task<IReadOnlyList<HeldRow>> Held(Guid person, CancellationToken cancellation) =>
        (await Rules(cancellation)).Any(r => r.People.Contains(person)) ? [new HeldRow(db.TenantId, texts[TitleKey], null)] : [];

    public override async Task<IReadOnlyList<HandedOn>> Move(Guid from, IReadOnlyList<HandTo> goals, CancellationToken cancellation)
    {
        if (goals is not [{ OwnerId: { } to } goal])
            return [];
        var before = await Rules(cancellation);
        AssignRule[] now = [.. before.Select(r => r with { People = [.. r.People.Select(p => p == from ? to : p).Distinct()] })];
        await Keep(now, cancellation);
        return [new HandedOn(Name, goal.Id, texts[TitleKey], to, null, null, JsonSerializer.Serialize(new Change(before, now), JsonSerializerOptions.Web))];
    }

    public override async Task<IReadOnlyCollection<Guid>> GiveBack(IReadOnlyList<HandedOn> rows, CancellationToken cancellation)
    {
        var back = new List<Guid>();
        foreach (var row in rows)
        {
            var change = JsonSerializer.Deserialize<Change>(row.Before!, JsonSerializerOptions.Web)!;
            if (Text(await Rules(cancellation)) != Text(change.After))
                continue;
            await Keep(change.Before, cancellation);
            back.Add(row.Id);
        }
        return back;
    }

    private async Task Keep(IReadOnlyList<AssignRule> rules, CancellationToken cancellation)
    {
        await keeper.Change<LeadSettings>(LeadSettings.Section, s => s with { Assign = rules }, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<IReadOnlyList<AssignRule>> Rules(CancellationToken cancellation)
    {
        var id = db.TenantId;
        return TenantSettings.Read<LeadSettings>(await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == id).Select(t => t.Settings).FirstAsync(cancellation), LeadSettings.Section).Assign;
    }

    private static string Text(IReadOnlyList<AssignRule> rules) => JsonSerializer.Serialize(rules, JsonSerializerOptions.Web);
}
