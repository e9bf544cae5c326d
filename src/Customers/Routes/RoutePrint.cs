using System.Globalization;
using Huike.Customers.Routes.Domain;
using Huike.Customers.Routes.UseCases;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Models;

namespace Huike.Customers.Routes;

/// <summary>路线单: the stops with times, addresses and telephone numbers, room for notes, and a sketch of the way.</summary>
internal sealed class RoutePrint(
    RouteType type, RecordReader<Route> routes, IUseCase<GetRoutePlan, RoutePlan> plans, RecordPrint records, ITexts texts) : IPrintModel
{
    public const string Kind = "route-sheet";

    public string RecordType => "routes";
    public IReadOnlyList<string> DrawsOn => ["routes", "customers"];

    public IReadOnlyList<ShippedTemplate> Shipped { get; } =
        [ShippedTemplate.From(typeof(RoutePrint).Assembly, "route-sheet.a4", "template.route.a4", "a4", file: "route-sheet")];

    public IReadOnlyList<PrintField> Fields { get; } =
    [
        .. RecordPrint.Fields(type),
        PrintField.Text("kilometres", "routes.kilometres"), PrintField.Integer("minutes", "routes.minutes"),
        PrintField.Text("distances", "distances.title"), new PrintField("sketch", PrintFieldKind.Image, "routes.sketch"),
        PrintField.List("lines", "routes.field.stops",
            PrintField.Text("number", "routes.number"), PrintField.Text("name", "customers.one"), PrintField.Text("address", "customers.field.address"), PrintField.Text("phone", "customers.field.phone"),
            PrintField.Text("arrives", "routes.arrives"), PrintField.Text("leaves", "routes.leaves"), PrintField.Text("kilometres", "routes.kilometres"),
            PrintField.Text("window", "routes.window.label"), PrintField.Text("late", "routes.lateness"), PrintField.Text("note", "routes.note")),
    ];

    public async Task<Result<PrintDocument>> Load(PrintWish wish, CancellationToken cancellation)
    {
        var read = await routes.One(wish.Id, false, cancellation);
        if (!read.IsSuccess)
            return read.Error;
        var planned = await plans.Execute(new GetRoutePlan(wish.Id), cancellation);
        if (!planned.IsSuccess)
            return planned.Error;
        var plan = planned.Value;
        var values = await records.Values(read.Value, wish.Culture, cancellation);
        values["endsAt"] = plan.EndsAt;
        values["kilometres"] = Kilometres(plan.Metres);
        values["minutes"] = plan.Minutes;
        values["distances"] = Distances(plan, wish.Culture);
        values["sketch"] = RouteSketch.Picture(plan);
        values["lines"] = plan.Stops.Select((s, i) => Line(s, i + 1, wish.Culture)).ToList();
        return new PrintDocument(read.Value.Title, values);
    }

    private PrintValues Line(PlannedStop stop, int number, CultureInfo culture) => new()
    {
        ["number"] = stop.Arrives is null ? "–" : number.ToString(CultureInfo.InvariantCulture),
        ["name"] = stop.Seen ? stop.Name : texts.Find("routes.unseen", culture),
        ["address"] = stop.Address,
        ["phone"] = stop.Phone,
        ["arrives"] = stop.Arrives,
        ["leaves"] = stop.Leaves,
        ["kilometres"] = stop.Metres is { } metres ? Kilometres(metres) : null,
        ["window"] = Window(stop),
        ["late"] = stop.Late > 0 ? stop.Late.ToString(CultureInfo.InvariantCulture) : null,
        ["note"] = stop.Note,
    };

    /// <summary>Who told the distances, and how many nobody did.</summary>
    internal static string Distances(RoutePlan plan, Func<string, object?[], string> text) => plan is not { Provider: { } provider, ToldLegs: > 0 }
        ? text("routes.estimate", [])
        : plan.EstimatedLegs == 0 ? text("routes.told", [text($"distances.provider.{provider}", [])]) : text("routes.partly", [text($"distances.provider.{provider}", []), plan.EstimatedLegs]);

    private string Distances(RoutePlan plan, CultureInfo culture) => Distances(plan, (key, arguments) => string.Format(culture, texts.Find(key, culture) ?? key, arguments));

    internal static string? Window(PlannedStop stop) => stop.From is null && stop.Until is null ? null : $"{stop.From} – {stop.Until}";

    internal static string Kilometres(int metres) => (metres / 1000m).ToString("0.0", CultureInfo.InvariantCulture);

    public PrintDocument Sample(CultureInfo culture)
    {
        string Word(string key) => texts.Find($"print.sample.{key}", culture) ?? key;
        PlannedStop Stop(string place, string arrives, string leaves, int metres) => new(
            Guid.Empty, Word("company"), true, Word("address"), "0571-8600 1234", place, "09:00", "11:30", 30, null, metres, arrives, leaves, 0, 0);
        var plan = new RoutePlan(
            [Stop("30.294200,120.161400", "09:08", "09:38", 3_900), Stop("30.253100,120.172600", "09:48", "10:18", 6_200)], "30.274100,120.155100", "30.274100,120.155100", 14_800, 30, "10:30", 0, 0, 0);
        return new PrintDocument(Word("company"), new PrintValues
        {
            ["name"] = Word("address"),
            ["day"] = new DateOnly(2026, 3, 31),
            ["startsAt"] = "09:00",
            ["endsAt"] = plan.EndsAt,
            ["startPlace"] = Word("company"),
            ["kilometres"] = Kilometres(plan.Metres),
            ["minutes"] = plan.Minutes,
            ["distances"] = Distances(plan, culture),
            ["sketch"] = RouteSketch.Picture(plan),
            ["lines"] = plan.Stops.Select((s, i) => Line(s, i + 1, culture)).ToList(),
        });
    }
}
