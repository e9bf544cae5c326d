using Huike.Customers.Identifiers;
using Huike.Customers.Regions;
using Huike.Sales.Leads.Domain;

namespace Huike.Sales.Leads.Cards;

/// <summary>Collects what was recognised; the first of each kind counts, numbers find their own place.</summary>
internal sealed class CardFields
{
    private static readonly string[] s_order = ["name", "contactName", "title", "mobile", "phone", "email", "wechat", "qq", "website", "region", "address", "need", "remark"];
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<string> _rest = [];

    public bool Has(string field) => _values.ContainsKey(field);

    /// <summary>False where nothing was taken.</summary>
    public bool Take(string field, string? value)
    {
        var text = (value ?? "").Trim().Trim(',', ';', '，', '；', '、', '|', '/', '-').Trim();
        if (text.Length == 0)
            return false;
        return field switch
        {
            "mobile" or "phone" => TakeNumber(text, field),
            "email" => EmailAddress.Parse(text) is { } email && _values.TryAdd("email", email.Key),
            "address" => TakeAddress(text),
            "remark" or "need" => Append(field, text),
            _ => _values.TryAdd(field, Cut(text, MostOf(field))),
        };
    }

    public void Leave(string line)
    {
        if (line.Trim() is { Length: > 0 } text)
            _rest.Add(text);
    }

    public CardReading Reading()
    {
        if (!Has("name") && _values.TryGetValue("contactName", out var person))
            _values["name"] = person;
        return new([.. s_order.Where(_values.ContainsKey).Select(f => new CardField(f, _values[f]))], _rest.Count == 0 ? null : string.Join('\n', _rest));
    }

    /// <summary>A mobile number is one wherever it stands.</summary>
    private bool TakeNumber(string text, string wanted)
    {
        var number = PhoneNumber.Parse(text);
        if (number.State == PhoneState.Invalid)
            return false;
        var field = number.State == PhoneState.Doubtful ? wanted : number.Kind == PhoneKind.Mobile ? "mobile" : "phone";
        if (field == "mobile" && Has("mobile"))
            field = "phone";
        return _values.TryAdd(field, Cut(text, 60));
    }

    private bool TakeAddress(string text)
    {
        if (!_values.TryAdd("address", Cut(text, 300)))
            return false;
        if (Regions.Parse(text) is { Region: { } region })
            _values.TryAdd("region", region.Code);
        return true;
    }

    private bool Append(string field, string text)
    {
        _values[field] = Cut(_values.TryGetValue(field, out var there) ? $"{there}\n{text}" : text, 2000);
        return true;
    }

    private static int MostOf(string field) => field switch { "name" or "website" => Lead.MaxName, "contactName" => 100, "qq" => 20, _ => 60 };

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - (char.IsHighSurrogate(text[most - 1]) ? 1 : 0))];
}
