namespace Huike.Kernel.Records.Layouts;

/// <summary>One card: which fields it has, in which order, and which of them must be filled.</summary>
public sealed class CardShape
{
    private readonly Dictionary<string, (PlacedField Placed, int Order)> _fields;

    public static CardShape Plain { get; } = new([]);

    public CardShape(IReadOnlyList<PlacedField> fields) =>
        _fields = fields.Select((f, i) => (f, i)).DistinctBy(x => x.f.Name).ToDictionary(x => x.f.Name, x => (x.f, x.i), StringComparer.Ordinal);

    public FieldPlace PlaceOf(string field) => _fields.TryGetValue(field, out var known) ? known.Placed.Place : FieldPlace.Plain;

    public bool LeavesOut(string field) => PlaceOf(field) == FieldPlace.LeftOut;

    public bool Requires(string field) => _fields.TryGetValue(field, out var known) && known.Placed is { Required: true, Place: not FieldPlace.LeftOut };

    /// <summary>Fields that it puts into the first part by itself: by their place, or because nothing is saved without them.</summary>
    public IEnumerable<string> First => _fields.Values.Where(f => f.Placed.Place == FieldPlace.First || (f.Placed.Required && f.Placed.Place == FieldPlace.Plain)).OrderBy(f => f.Order).Select(f => f.Placed.Name);

    /// <summary>In the card's order; what it does not name comes behind, as it was.</summary>
    public IEnumerable<T> InOrder<T>(IEnumerable<T> items, Func<T, string> name) =>
        _fields.Count == 0 ? items : items.OrderBy(i => _fields.TryGetValue(name(i), out var known) ? known.Order : int.MaxValue);
}

/// <summary>The cards of a record type in one company.</summary>
public sealed class CardLayouts
{
    private readonly Dictionary<string, CardShape> _byValue = new(StringComparer.Ordinal);
    private readonly CardShape _common = CardShape.Plain;

    public static CardLayouts None { get; } = new([]);

    public CardLayouts(IEnumerable<CardLayout> layouts)
    {
        var all = layouts.ToList();
        if (all.Find(l => l.Axis.Length == 0) is not { } common)
            return;
        _common = new CardShape(common.Fields);
        Axis = common.SplitBy;
        foreach (var layout in all.Where(l => l.Axis.Length > 0 && l.Axis == Axis))
            _byValue[layout.Value] = new CardShape(layout.Fields);
    }

    /// <summary>The choice field by which the cards differ; empty where they do not.</summary>
    public string Axis { get; } = "";

    /// <summary>What a form for a new record shows at once by the company's wish, and first of all what decides on the card.</summary>
    public IEnumerable<string> FirstOf(CardShape shape) => Axis.Length > 0 ? shape.First.Prepend(Axis) : shape.First;

    /// <summary>The card of a record.</summary>
    /// <param name="value">Its values by field name.</param>
    public CardShape Of(Func<string, object?> value) =>
        Axis.Length > 0 && value(Axis) is string code && _byValue.TryGetValue(code, out var shape) ? shape : _common;
}
