using System.Globalization;
using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Roles.Domain;

namespace Huike.Platform.AuditTrail.UseCases;

/// <summary>Turns stored values of changes into what people read: labels of fields and choices, names of records, local times.</summary>
[Open("Only words for values that the caller already has; names of records within what he sees.")]
[NoApi("Programs get codes and ids.")]
public sealed record DescribeChanges(IReadOnlyList<StoredChange> Changes) : IQuery<IReadOnlyList<ShownChange>>;

public sealed record StoredChange(string RecordType, string Field, JsonElement? Before, JsonElement? After);

/// <summary>Null stands for nothing.</summary>
public sealed record ShownChange(string Label, string? Before, string? After);

internal sealed class DescribeChangesUseCase(RecordCatalog catalog, ReferenceChecks references, IChoices choices, IRegionPicker regions, ITexts texts, TenantClock clock)
    : IUseCase<DescribeChanges, IReadOnlyList<ShownChange>>
{
    private readonly Dictionary<string, Dictionary<Guid, string>> _titles = [];

    public async Task<Result<IReadOnlyList<ShownChange>>> Execute(DescribeChanges request, CancellationToken cancellation)
    {
        await LoadTitles(request.Changes, cancellation);
        var shown = new List<ShownChange>(request.Changes.Count);
        foreach (var change in request.Changes)
        {
            var field = FieldOf(change);
            shown.Add(new(LabelOf(change, field), await Show(field, change, change.Before, cancellation), await Show(field, change, change.After, cancellation)));
        }
        return shown;
    }

    private Field? FieldOf(StoredChange change) =>
        catalog.Find(change.RecordType) is { } type && type.TryField(change.Field, out var field) ? field : null;

    private string LabelOf(StoredChange change, Field? field)
    {
        var culture = CultureInfo.CurrentUICulture;
        return (field is null ? null : field.Label ?? texts.Find(field.LabelKey, culture))
            ?? texts.Find($"{change.RecordType}.field.{change.Field}", culture) ?? texts.Find($"audit.field.{change.Field}", culture)
            ?? texts.Find($"record.field.{change.Field}", culture) ?? change.Field;
    }

    private async Task LoadTitles(IReadOnlyList<StoredChange> changes, CancellationToken cancellation)
    {
        var wanted = changes.Select(c => (Field: FieldOf(c), Values: new[] { c.Before, c.After })).Where(c => c.Field is { Kind: FieldKind.Reference, Target: not null })
            .SelectMany(c => c.Values.Select(v => (c.Field!.Target, Id: IdOf(v)))).Where(c => c.Id is not null);
        foreach (var group in wanted.GroupBy(w => w.Target!))
            _titles[group.Key] = await references.Titles(group.Key, [.. group.Select(g => g.Id!.Value).Distinct()], cancellation);
    }

    private static Guid? IdOf(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text && text.TryGetGuid(out var id) ? id : null;

    private async Task<string?> Show(Field? field, StoredChange change, JsonElement? value, CancellationToken cancellation)
    {
        if (value is not { } json || json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return null;
        switch (json.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return texts[json.GetBoolean() ? "yes" : "no"];
            case JsonValueKind.Number:
                return json.TryGetDecimal(out var number) ? number.ToString("#,##0.####", CultureInfo.CurrentCulture) : json.GetRawText();
            case JsonValueKind.Array:
                var parts = new List<string>();
                foreach (var item in json.EnumerateArray())
                    parts.Add(await Show(field, change, item, cancellation) ?? "");
                return parts.Count == 0 ? null : string.Join(texts[json[0].ValueKind == JsonValueKind.Object ? "list.semicolon" : "list.comma"], parts);
            case JsonValueKind.Object:
                var members = new List<string>();
                foreach (var member in json.EnumerateObject().Where(m => m.Value.ValueKind is not JsonValueKind.Null))
                {
                    if (await Member(field, change, json, member, cancellation) is { } told)
                        members.Add(told);
                }
                return members.Count == 0 ? null : string.Join(texts["list.comma"], members);
            default:
                return await Words(field, json, cancellation);
        }
    }

    /// <summary>A member of a part under its caption: a line, an address, the reach of a role into a record type, a rule about a field; null for nothing.</summary>
    private async Task<string?> Member(Field? field, StoredChange change, JsonElement part, JsonProperty member, CancellationToken cancellation)
    {
        if (CaptionOf(field, change, member.Name) is { } caption)
            return await Value(field, change, part, member, cancellation) is { } value ? $"{caption}: {value}" : null;
        if (member.Value.ValueKind == JsonValueKind.String)
            return FieldName(member.Value.GetString()!);
        if (member.Value.ValueKind == JsonValueKind.Object)
        {
            var reach = member.Value.EnumerateObject().Select(m => $"{texts[$"roles.{m.Name}"]} {Named<DataScope>("scope", m.Value)}");
            return $"{MemberName(member.Name)}: {string.Join(' ', reach)}";
        }
        return $"{MemberName(member.Name)}: {(member.Name.Contains('.', StringComparison.Ordinal) ? Named<FieldAccess>("access", member.Value) : member.Value.GetRawText())}";
    }

    /// <summary>What of a part stands under its own text, else under that of the record's field of the same name.</summary>
    private string? CaptionOf(Field? field, StoredChange change, string member)
    {
        var culture = CultureInfo.CurrentUICulture;
        if (field is not { Kind: FieldKind.Part, PartKey: { } part })
            return null;
        return texts.Find($"{change.RecordType}.{part}.{member}", culture) ?? texts.Find($"{part}.{member}", culture)
            ?? texts.Find($"{change.RecordType}.field.{member}", culture) ?? texts.Find($"record.field.{member}", culture);
    }

    private async Task<string?> Value(Field? field, StoredChange change, JsonElement part, JsonProperty member, CancellationToken cancellation)
    {
        // Captions of lines say it in per cent.
        if (member.Name == "taxRate" && member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetDecimal(out var rate))
            return (rate * 100).ToString("0.####", CultureInfo.CurrentCulture);
        if (member.Value.ValueKind != JsonValueKind.String || member.Value.GetString() is not { Length: > 0 } text)
            return await Show(null, change, member.Value, cancellation);
        // Codes of a part have the same lists of texts as fields: choice.address.kind.delivery.
        return texts.Find($"choice.{field!.PartKey}.{member.Name}.{text}", CultureInfo.CurrentUICulture)
            ?? (member.Name == "region" ? regions.NameOf(text) : Guid.TryParse(text, out var id) ? await TitleOf(TargetOf(part, member.Name), id, cancellation) : FieldName(text));
    }

    /// <summary>The type of a record that a part names: <c>productId</c> is one of the products; of what kind a mere <c>id</c> is stands beside it.</summary>
    private static string? TargetOf(JsonElement part, string member) =>
        member == "id" ? part.TryGetProperty("kind", out var kind) ? $"{kind}s" : null : member.EndsWith("Id", StringComparison.Ordinal) ? $"{member[..^2]}s" : null;

    private async Task<string> TitleOf(string? target, Guid id, CancellationToken cancellation) =>
        target is not null && catalog.Find(target) is { } type && (await references.Titles(type.Name, [id], cancellation)).TryGetValue(id, out var title) ? title : texts["audit.hiddenRecord"];

    private string Named<T>(string prefix, JsonElement value) where T : struct, Enum =>
        Enum.TryParse<T>(value.ToString(), ignoreCase: true, out var code) && Enum.IsDefined(code) ? texts[EnumText.KeyOf(prefix, code)] : value.ToString();

    /// <summary>What is asked of a customer stands by the names of fields; any other text says what it says, be it the name of a record type.</summary>
    private string FieldName(string text) => text.Contains('.', StringComparison.Ordinal) ? MemberName(text) : text;

    /// <summary>A record type, or a field of one such as <c>customers.phone</c>.</summary>
    private string MemberName(string name) => name.Split('.', 2) switch
    {
        [var type, var member] when catalog.Find(type) is { } record && record.TryField(member, out var field) => $"{texts[record.TitleKey]}·{field.Label ?? texts[field.LabelKey]}",
        [var type] when catalog.Find(type) is { } record => texts[record.TitleKey],
        _ => name,
    };

    private async Task<string?> Words(Field? field, JsonElement json, CancellationToken cancellation)
    {
        var text = json.GetString()!;
        if (text.Length == 0)
            return null;
        if (field is { Kind: FieldKind.Reference, Target: { } target } && Guid.TryParse(text, out var id))
            return _titles.GetValueOrDefault(target)?.GetValueOrDefault(id) ?? texts["audit.hiddenRecord"];
        if (field is { Kind: FieldKind.Region })
            return regions.NameOf(text);
        if (field is { ChoiceList: { } list })
            return await choices.Label(list, text, cancellation);
        if (field is null && text.Split('.') is [var module, var action] && texts.Find($"permission.{action}", CultureInfo.CurrentUICulture) is { } permission)
            return $"{texts[$"{module}.title"]}·{permission}";
        return (field is null || field.Kind == FieldKind.Moment) && text.Length > 15 && text[4] == '-' && json.TryGetDateTime(out var moment)
            ? clock.ToLocal(moment.ToUniversalTime()).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : text;
    }
}
