using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.Text;
using Huike.Platform.Customisation.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Huike.Platform.Customisation;

/// <summary>The lists that modules ship, by code.</summary>
public sealed class ChoiceListCatalog(IEnumerable<ChoiceListDefinition> definitions)
{
    private readonly Dictionary<string, ChoiceListDefinition> _byCode = definitions.ToDictionary(d => d.Code);
    public IReadOnlyCollection<ChoiceListDefinition> All => _byCode.Values;
    public ChoiceListDefinition Of(string code) => _byCode[code];
    public ChoiceListDefinition? Find(string code) => _byCode.GetValueOrDefault(code);
}

/// <summary>The product's lists with the tenant's changes laid over them.</summary>
internal sealed class TenantChoices(HuikeDb db, ActorContext actors, ChoiceListCatalog catalog, CustomFieldCache custom, IMemoryCache cache, ITexts texts) : IChoices
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    public async ValueTask<IReadOnlyList<Choice>> Of(string list, CancellationToken cancellation)
    {
        if (custom.ChoicesOf(actors.Actor.TenantId, list) is { } options)
            return options;
        if (catalog.Find(list) is not { } definition)
            return [];
        var changes = (await Changes(cancellation))[list].ToList();
        if (changes.Count == 0)
            return definition.Choices;
        var byCode = changes.ToDictionary(c => c.Code);
        var merged = definition.Choices
            .Select((c, i) => byCode.Remove(c.Code, out var change)
                ? (Choice: c with { Label = change.Label ?? c.Label, Active = change.Active, Days = change.Days ?? c.Days }, Order: change.Position)
                : (Choice: c, Order: i * 10))
            .Concat(byCode.Values.Select(c => (Choice: new Choice(c.Code, c.Label, c.Active, c.Days), Order: c.Position)));
        return [.. merged.OrderBy(m => m.Order).Select(m => m.Choice)];
    }

    public async ValueTask<string> Label(string list, string code, CancellationToken cancellation) =>
        (await Of(list, cancellation)).FirstOrDefault(c => c.Code == code)?.Label ?? texts[$"choice.{list}.{code}"];

    private async ValueTask<ILookup<string, ChoiceItem>> Changes(CancellationToken cancellation) =>
        (await cache.GetOrCreateAsync(CacheKey(actors.Actor.TenantId), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Fresh;
            var items = await db.Set<ChoiceItem>().AsNoTracking().OrderBy(i => i.Position).Take(5_000).ToListAsync(cancellation);
            return items.ToLookup(i => i.List);
        }))!;

    internal static object CacheKey(Guid tenantId) => ("choices", tenantId);
}
