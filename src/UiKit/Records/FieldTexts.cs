using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;

namespace Huike.UiKit;

/// <summary>
/// Values of described fields as people read them, for one user's circuit. <see cref="Prepare"/> fetches once what the
/// words need (choice labels, the tenant's time zone); after that everything is answered without asking.
/// </summary>
public sealed class FieldTexts(ITexts texts, UseCaseRunner runner, IPageActors actors, IRegionPicker regions, CustomFieldCache custom, TimeProvider clock)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(60);
    private static readonly Dictionary<Guid, string> s_noTitles = [];

    private readonly Dictionary<string, (DateTimeOffset At, IReadOnlyList<Choice> Choices)> _lists = new(StringComparer.Ordinal);

    /// <summary>The user; anonymous before the first preparation.</summary>
    public Actor Me { get; private set; } = Actor.Anonymous();

    /// <summary>The tenant's time zone.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public DateOnly Today => DateOnly.FromDateTime(ToLocal(clock.GetUtcNow().UtcDateTime));

    public bool IsPrepared(Field field) => !Me.IsAnonymous && (field.ChoiceList is not { } list || _lists.ContainsKey(list));

    /// <summary>Makes ready for these fields: at most one question to the server, none while the answers are fresh.</summary>
    public async Task Prepare(IEnumerable<Field> fields, CancellationToken cancellation = default)
    {
        Me = await actors.Current(cancellation);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(Me.TimeZone);
        var now = clock.GetUtcNow();
        var missing = fields.Select(f => f.ChoiceList).OfType<string>().Distinct()
            .Where(list => !_lists.TryGetValue(list, out var known) || now - known.At > s_fresh).ToList();
        if (missing.Count == 0 || Me.IsAnonymous)
            return;
        var answer = await runner.Run(new ReadChoices(missing), Me, cancellation);
        if (!answer.IsSuccess)
            return;
        foreach (var (list, choices) in answer.Value)
            _lists[list] = (now, choices);
    }

    public string Label(Field field) => field.Label ?? texts[field.LabelKey];

    /// <summary>The type with the own fields of the user's company; the type itself before the first preparation.</summary>
    public RecordType Described(RecordType type) => custom.Of(Me.TenantId).GetValueOrDefault(type.EntityType, type);

    /// <summary>Entries of a prepared list; retired ones are disabled, so that they show where they are chosen already.</summary>
    public IReadOnlyList<ChoiceOption> Options(string list) => _lists.TryGetValue(list, out var known)
        ? [.. known.Choices.Select(c => new ChoiceOption(c.Code, LabelOf(list, c), !c.Active))] : [];

    public string ChoiceLabel(string list, string code) =>
        _lists.TryGetValue(list, out var known) && known.Choices.FirstOrDefault(c => c.Code == code) is { } choice
            ? LabelOf(list, choice) : texts.Find($"choice.{list}.{code}", CultureInfo.CurrentUICulture) ?? code;

    public string RegionName(string code) => regions.NameOf(code);

    public DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>The moment of a wall clock of the tenant; one that a change of the clocks skips moves on by an hour.</summary>
    public DateTime ToUtc(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(Zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, Zone);
    }

    /// <summary>The value in one line; empty where there is none. A masked value comes as the text that it is.</summary>
    /// <param name="titles">Names of the records that references point to.</param>
    public string Text(Field field, object? value, IReadOnlyDictionary<Guid, string>? titles = null) => (field.Kind, value) switch
    {
        (_, null) => "",
        (FieldKind.Choice, string code) => ChoiceLabel(field.ChoiceList!, code),
        (FieldKind.Choices, IEnumerable<string> codes) => string.Join(" · ", codes.Select(c => ChoiceLabel(field.ChoiceList!, c))),
        (FieldKind.Region, string code) => regions.NameOf(code),
        (FieldKind.Money, long minor) => CellText.Of(MinorUnits.ToDecimal(minor), CellKind.Money),
        (FieldKind.Money, decimal amount) => Amount(amount),
        (FieldKind.Percent, long percent) => $"{CellText.Of(Scaled.ToShort(percent, Scaled.Percent), CellKind.Decimal)}%",
        (FieldKind.TaxRate, long rate) => $"{CellText.Of(Scaled.ToShort(rate, Scaled.TaxRate - 2), CellKind.Decimal)}%",
        (FieldKind.UnitPrice, long price) => Price(Scaled.ToShort(price, Scaled.UnitPrice)),
        (FieldKind.Integer, _) when field.Has(FieldTraits.Ungrouped) => CellText.Of(value, CellKind.Ordinal),
        (FieldKind.Number, decimal number) => CellText.Of(number, CellKind.Decimal),
        (_, long kept) when field.IsScaled => ((decimal)field.Shown(kept)!).ToString("#,##0.########", CultureInfo.CurrentCulture),
        (FieldKind.Moment, DateTime moment) => CellText.Of(ToLocal(moment), CellKind.DateTime),
        (FieldKind.Bool, bool flag) => texts[flag ? "ui.yes" : "ui.no"],
        (FieldKind.Reference, Guid id) => (titles ?? s_noTitles).GetValueOrDefault(id) ?? texts["ui.list.hidden"],
        (FieldKind.Part, not string) => texts["ui.list.part"],
        _ => CellText.Of(value),
    };

    /// <summary>An amount with the places that its decimal carries.</summary>
    public static string Amount(decimal amount) => amount.ToString($"N{amount.Scale}", CultureInfo.CurrentCulture);

    /// <summary>A unit price: at least two places, more where it has more.</summary>
    public static string Price(decimal price) => price.ToString("#,##0.00####", CultureInfo.CurrentCulture);

    private string LabelOf(string list, Choice choice) => choice.Label ?? texts.Find($"choice.{list}.{choice.Code}", CultureInfo.CurrentUICulture) ?? choice.Code;
}
