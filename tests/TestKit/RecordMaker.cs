using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Huike.Kernel.Records;
using Huike.Platform.Customisation;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.TestKit;

/// <summary>
/// Records of every type, made over the API from the types' own description: each writable field gets a value. What a field's rule
/// refuses is left out and the rest tried again, so that a new field or type is filled without anybody remembering it here.
/// </summary>
public sealed class RecordMaker(IServiceProvider product, HttpClient client, Random random)
{
    private const int MostAttempts = 8;
    private readonly Dictionary<string, List<Guid>> _ids = [];

    /// <summary>The descriptions alone, without a house around them: for tests of a product that runs as a process of its own.</summary>
    public static ServiceProvider Descriptions()
    {
        var services = new ServiceCollection();
        foreach (var module in Huike.Host.HuikeApp.Modules)
            module.AddServices(services);
        services.AddSingleton<Huike.Kernel.Access.ActorContext>().AddSingleton<Huike.Kernel.Records.Custom.CustomFieldCache>().AddSingleton<RecordCatalog>();
        return services.BuildServiceProvider();
    }

    /// <summary>Text for a text field; null for an ordinary one.</summary>
    public Func<RecordType, Field, string?> TextOf { get; init; } = (_, _) => null;

    public IReadOnlyDictionary<string, List<Guid>> Ids => _ids;

    /// <summary>
    /// Makes the records of all types that the API can create, in an order in which references can be met. Deliveries, returns and stock
    /// vouchers are left out: they are made of other documents and their lines; and work reports, which are sent by a use case of their own.
    /// </summary>
    public async Task Make(int each)
    {
        foreach (var type in product.GetRequiredService<RecordCatalog>().All)
            _ids[type.Name] = await Existing(type);
        var creatable = ApiOperation.All(await Document()).Where(o => o.Verb == "POST" && o.Parameters("path").FirstOrDefault() is null).Select(o => o.Path.Split('/')[^1]).ToHashSet();
        var types = product.GetRequiredService<RecordCatalog>().All.Where(t => creatable.Contains(t.Name) && t.Name is not ("users" or "roles" or "deliveries" or "returns" or "stock-vouchers" or "work-reports"))
            .OrderBy(t => t.Fields.Count(f => f.Target is not null && f.Has(FieldTraits.Required))).ThenByDescending(t => t.Name == "customers").ToList();
        foreach (var type in types)
        {
            for (var i = 0; i < each; i++)
                await MakeOne(type);
            Assert.True(_ids[type.Name].Count > 0, $"No record of {type.Name} could be made: {_refused}");
        }
    }

    private string _refused = "";

    private async Task<JsonElement> Document() => await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

    private async Task<List<Guid>> Existing(RecordType type)
    {
        var page = await client.GetFromJsonAsync<JsonElement>($"{type.Name}?limit=200&fields={type.Fields[0].Name}");
        return [.. page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];
    }

    private async Task MakeOne(RecordType type)
    {
        var body = new JsonObject();
        foreach (var field in type.Fields.Where(f => !f.Has(FieldTraits.ReadOnly)))
        {
            if (ValueOf(type, field) is { } value)
                body[field.Name] = value;
        }
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            using var answer = await client.PostAsJsonAsync($"{type.Name}?onDuplicate=allow", body);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode < 500, $"{type.Name} {body.ToJsonString()}: {text}");
            var result = JsonNode.Parse(text)!;
            if (answer.IsSuccessStatusCode)
            {
                _ids[type.Name].Add(result["id"]!.GetValue<Guid>());
                return;
            }
            _refused = $"{body.ToJsonString()}: {text}";
            // Without names of fields the rule is about the whole; fewer words then.
            var named = (result["errors"] as JsonObject)?.Select(e => e.Key.Split('.', '[')[0]).Where(n => type.Fields.Any(f => f.Name == n)).Distinct().ToList();
            foreach (var name in named ?? [.. body.Select(m => m.Key).Where(n => !type[n].Has(FieldTraits.Required)).Take(3)])
                Mend(type, body, name);
        }
    }

    /// <summary>What was missing is filled in, what was wrong is left out or said plainly.</summary>
    private void Mend(RecordType type, JsonObject body, string name)
    {
        if (!body.ContainsKey(name))
            body[name] = ValueOf(type, type[name]);
        else if (type[name].Has(FieldTraits.Required) && type[name].Kind is FieldKind.Text or FieldKind.LongText)
            body[name] = Shaped(type, type[name]) ?? $"记录{random.Next(1_000_000)}";
        else if (type[name].Has(FieldTraits.Required) && type[name].Kind == FieldKind.Reference)
        {
            // They do not go together: all are drawn anew.
            foreach (var field in type.Fields.Where(f => f.Has(FieldTraits.Required) && f.Kind == FieldKind.Reference))
                body[field.Name] = ValueOf(type, field);
        }
        // Not every currency has hundredths.
        else if (type[name].Has(FieldTraits.Required) && type[name].Kind == FieldKind.Money)
            body[name] = random.Next(1, 100_000);
        else
            body.Remove(name);
    }

    /// <summary>What must be written as the tax office writes it.</summary>
    private string? Shaped(RecordType type, Field field) => (type.Name, field.Name) switch
    {
        ("invoice-ranges", "period") => "115/11-12",
        ("invoice-ranges", "letters") => $"{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}",
        ("invoice-ranges", "first") => random.Next(50_000_000).ToString("00000000", CultureInfo.InvariantCulture),
        ("invoice-ranges", "last") => "99999999",
        ("calls", "recordingUrl") => $"https://pbx.example.com/{random.Next(1_000_000)}.mp3",
        _ => null,
    };

    private JsonNode? ValueOf(RecordType type, Field field)
    {
        if (!field.Has(FieldTraits.Required) && random.Next(5) == 0)
            return null;
        return field.Kind switch
        {
            FieldKind.Text when Shaped(type, field) is { } shaped => shaped,
            FieldKind.Text or FieldKind.LongText => Fitting(TextOf(type, field) ?? Word(), field),
            FieldKind.Integer => random.Next(0, 200),
            FieldKind.Money or FieldKind.Number => random.Next(0, 10_000_000) / 100m,
            FieldKind.Quantity or FieldKind.UnitPrice or FieldKind.Rate => random.Next(1, 10_000_000) / 100m,
            FieldKind.Percent => random.Next(0, 1000) / 10m,
            FieldKind.TaxRate => random.Next(0, 100) / 100m,
            // What is switched off cannot be referred to; one is on.
            FieldKind.Bool => random.Next(2) == 0 || (field.Name == "active" && _ids[type.Name].Count == 0),
            // A visit is planned for a day to come.
            FieldKind.Date when (type.Name, field.Name) is ("visits", "plannedOn") => new DateOnly(2190, 1, 1).AddDays(random.Next(300)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldKind.Date => new DateOnly(2026, 1, 1).AddDays(random.Next(-4000, 300)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldKind.Moment => new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(-90_000, 90_000)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            FieldKind.Choice => Codes(field) is { Count: > 0 } codes ? codes[random.Next(codes.Count)] : null,
            FieldKind.Choices => Codes(field) is { Count: > 0 } several ? new JsonArray([.. several.Take(1 + random.Next(2)).Select(c => (JsonNode)c)]) : null,
            FieldKind.Tags => new JsonArray(Fitting(TextOf(type, field) ?? Word(), field), Word()),
            FieldKind.Region => new[] { "110105", "310115", "440305", "330106" }[random.Next(4)],
            FieldKind.Reference => _ids.GetValueOrDefault(field.Target!) is { Count: > 0 } ids ? ids[random.Next(ids.Count)].ToString() : null,
            _ => null,
        };
    }

    private List<string> Codes(Field field) =>
        [.. product.GetRequiredService<ChoiceListCatalog>().Find(field.ChoiceList!)?.Choices.Select(c => c.Code) ?? []];

    private string Fitting(string text, Field field) => field.MaxLength > 0 && text.Length > field.MaxLength ? text[..field.MaxLength] : text;

    /// <summary>Few different words, so that conditions find something; some that sort or match unusually.</summary>
    private string Word() => new[] { "华东机电", "Äpfel", "apple", "Apple", "ZEBRA", "100%", "a_b", "O'Neil", "𠀀字", "é", "zz z", "华东", "机电 公司", "ＡＢＣ", "😀" }[random.Next(15)]
        + (random.Next(2) == 0 ? "" : random.Next(20).ToString(CultureInfo.InvariantCulture));
}
