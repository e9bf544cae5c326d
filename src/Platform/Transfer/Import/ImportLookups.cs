using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Platform.Customisation;
using Huike.Platform.Customisation.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Transfer.Import;

/// <summary>Finds the records that the cells of a batch name: by title or code, within what the actor sees, one query per type and batch.</summary>
internal sealed class ReferenceLookup(HuikeDb db, RecordCatalog catalog)
{
    private static readonly MethodInfo FindOf = typeof(ReferenceLookup).GetMethod(nameof(Find), BindingFlags.NonPublic | BindingFlags.Instance)!;
    private static readonly string[] CodeFields = ["code", "number", "userName", "shortName"];

    private readonly Dictionary<(string Type, string Text), List<Guid>> _found = [];

    public async Task Load(string type, IEnumerable<string> texts, CancellationToken cancellation)
    {
        var open = texts.Select(t => t.Trim()).Where(t => t.Length > 0 && !_found.ContainsKey((type, t))).ToHashSet(StringComparer.Ordinal);
        if (open.Count == 0 || catalog.Find(type) is not { } record)
            return;
        foreach (var text in open)
            _found[(type, text)] = [];
        await (Task)FindOf.MakeGenericMethod(record.EntityType).Invoke(this, [record, open.ToList(), cancellation])!;
    }

    /// <summary>All that the text can mean; an id means itself.</summary>
    public IReadOnlyList<Guid> Of(string type, string text) =>
        _found.GetValueOrDefault((type, text.Trim())) is { Count: > 0 } ids ? ids : Guid.TryParse(text, out var id) ? [id] : [];

    private async Task Find<T>(RecordType<T> type, List<string> texts, CancellationToken cancellation) where T : Aggregate
    {
        var titleField = type.Fields.FirstOrDefault(f => SameColumn(f.Column, type.Title));
        if (titleField?.SortColumn is { } key && key.ReturnType == typeof(string))
        {
            // The sort key has an index, the name itself has none.
            var keys = texts.Select(t => Pinyin.SortKey(t)).Distinct(StringComparer.Ordinal).ToList();
            await Collect(type, Columns.In<T>(key, keys), type.Title, texts, cancellation);
        }
        await Collect(type, null, type.Title, [.. texts.Where(t => _found[(type.Name, t)].Count == 0)], cancellation);
        foreach (var name in CodeFields)
        {
            if (type.TryField(name, out var field) && field.ValueType == typeof(string))
                await Collect(type, null, field.Column, [.. texts.Where(t => _found[(type.Name, t)].Count == 0)], cancellation);
        }
    }

    private async Task Collect<T>(RecordType<T> type, Expression<Func<T, bool>>? narrowed, LambdaExpression column, List<string> texts, CancellationToken cancellation)
        where T : Aggregate
    {
        if (texts.Count == 0)
            return;
        var query = db.Set<T>().AsNoTracking();
        if (narrowed is not null)
            query = query.Where(narrowed);
        var row = column.Parameters[0];
        var pair = Expression.Lambda<Func<T, KeyValuePair<Guid, string>>>(Expression.New(
            typeof(KeyValuePair<Guid, string>).GetConstructor([typeof(Guid), typeof(string)])!, Expression.Property(row, nameof(Entity.Id)), column.Body), row);
        foreach (var (id, text) in await query.Where(Columns.In<T>(column, texts)).Select(pair).Take(5_000).ToListAsync(cancellation))
            _found[(type.Name, text)].Add(id);
    }

    private static bool SameColumn(LambdaExpression a, LambdaExpression b) =>
        a.Body is MemberExpression x && b.Body is MemberExpression y && x.Member.Name == y.Member.Name;
}

/// <summary>From what people write into a cell to the code of a choice: code, own label, or the product's label in any language.</summary>
internal sealed class ChoiceLookup(
    IChoices choices, ChoiceListCatalog lists, ITexts texts, IMemoryCache cache, ActorContext actors, IServiceScopeFactory scopes, IDatabaseProvider provider)
{
    private readonly Dictionary<string, Dictionary<string, string>> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _added = new(StringComparer.Ordinal);

    public string? CodeOf(string list, string text) => _codes[list].GetValueOrDefault(TextKey.Fold(text));

    /// <summary>Whether an unknown value of the list can become a new one.</summary>
    public bool MayGrow(string list, string text) => lists.Find(list) is { Editable: true } && text.Length <= ChoiceItem.MaxLabel
        && TextKey.Fold(text).Length > 0 && _added.GetValueOrDefault(list) < TransferLimits.MostNewChoices;

    public async Task Load(string list, CancellationToken cancellation)
    {
        if (_codes.ContainsKey(list))
            return;
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        var items = await choices.Of(list, cancellation);
        foreach (var item in items)
            codes.TryAdd(TextKey.Fold(item.Code), item.Code);
        foreach (var item in items)
        {
            var labels = Languages.All.Select(l => texts.Find($"choice.{list}.{item.Code}", CultureInfo.GetCultureInfo(l))).Prepend(item.Label);
            foreach (var label in labels.OfType<string>())
                codes.TryAdd(TextKey.Fold(label), item.Code);
        }
        _codes[list] = codes;
    }

    /// <summary>Adds values to a list, in a transaction of its own: the rows that use them may still be refused, the list stays right.</summary>
    public async Task Add(string list, IReadOnlyCollection<string> labels, CancellationToken cancellation)
    {
        var open = labels.Select(l => l.Trim()).Where(l => CodeOf(list, l) is null && MayGrow(list, l)).DistinctBy(l => TextKey.Fold(l)).ToList();
        if (open.Count == 0)
            return;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actors.Actor;
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        using (await provider.Writers.Enter(cancellation))
        {
            var taken = _codes[list].Values.ToHashSet(StringComparer.Ordinal);
            taken.UnionWith(await db.Set<ChoiceItem>().Where(i => i.List == list).Select(i => i.Code).ToListAsync(cancellation));
            var position = 10_000 + taken.Count;
            foreach (var label in open)
            {
                var code = CodeFor(label, taken);
                db.Add(new ChoiceItem { List = list, Code = code, Label = label, Position = position++ });
                _codes[list][TextKey.Fold(label)] = code;
                _added[list] = _added.GetValueOrDefault(list) + 1;
            }
            await db.SaveChangesAsync(cancellation);
        }
        cache.Remove(TenantChoices.CacheKey(actors.Actor.TenantId));
    }

    /// <summary>A readable code from Latin letters, else one that follows from the label.</summary>
    private static string CodeFor(string label, HashSet<string> taken)
    {
        var slug = new string([.. label.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        var code = label.All(char.IsAscii) && slug.Length is > 0 and <= ChoiceItem.MaxCode
            ? slug : "c" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(label)))[..10];
        for (var i = 2; !taken.Add(code); i++)
            code = $"{code[..Math.Min(code.Length, ChoiceItem.MaxCode - 4)]}-{i}";
        return code;
    }
}
