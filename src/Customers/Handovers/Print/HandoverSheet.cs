using System.Globalization;
using Huike.Customers.Handovers.Domain;
using Huike.Customers.Handovers.Parts;
using Huike.Customers.Handovers.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Models;
using Huike.Platform.Transfer.Export;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers.Print;

/// <summary>交接单: numbers by kind and receiver, the customers one by one, and the lines on which three people sign.</summary>
internal sealed class HandoverSheet(
    HuikeDb db, ActorContext actors, IUseCase<GetHandover, HandoverView> handovers, HandoverWords words, TenantClock clock, ITexts texts, ExportLog log) : IPrintModel
{
    public const string Kind = "handover-sheet";
    private const int MostCustomers = 2000, MostStayed = 200;

    public string RecordType => "customers";

    public IReadOnlyList<PrintField> Fields { get; } =
    [
        PrintField.Text("former", "handovers.former"), PrintField.Text("kind", "handovers.kind"), PrintField.Text("by", "handovers.by"), PrintField.Moment("at", "handovers.at"),
        PrintField.Text("receivers", "handovers.receivers"), PrintField.Integer("moved", "handovers.moved"), PrintField.Text("account", "handovers.account"),
        PrintField.List("sums", "handovers.sums", PrintField.Text("part", "handovers.part"), PrintField.Text("receiver", "handovers.receiver"), PrintField.Integer("count", "handovers.count")),
        PrintField.List("customers", "customers.title", PrintField.Integer("number", "handovers.number"), PrintField.Text("name", "customers.one"), PrintField.Text("receiver", "handovers.receiver")),
        PrintField.Integer("more", "handovers.more"),
        PrintField.List("stayed", "handovers.rows.refused", PrintField.Text("part", "handovers.part"), PrintField.Text("name", "handovers.row"), PrintField.Text("reason", "handovers.reason")),
        PrintField.List("exports", "handovers.exports", PrintField.Moment("at", "handovers.at"), PrintField.Text("what", "handovers.part"), PrintField.Integer("rows", "handovers.rows.count")),
    ];

    public IReadOnlyList<ShippedTemplate> Shipped { get; } = [ShippedTemplate.From(typeof(HandoverSheet).Assembly, "handover-sheet.a4", "template.handoverSheet.a4", "a4", file: "handover-sheet")];

    public async Task<Result<PrintDocument>> Load(PrintWish wish, CancellationToken cancellation)
    {
        if (!actors.Actor.May(HandoverReach.Permission))
            return Error.Forbidden();
        var found = await handovers.Execute(new GetHandover(wish.Id), cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var handover = found.Value;
        var id = handover.Id;
        var customers = await db.Set<HandoverEntry>().AsNoTracking()
            .Where(e => e.HandoverId == id && e.Part == CustomerPart.PartName && e.Outcome == HandoverEntry.Moved)
            .OrderBy(e => e.Id).Take(MostCustomers + 1).ToListAsync(cancellation);
        var names = await words.Names(customers, cancellation);
        var stayed = await db.Set<HandoverEntry>().AsNoTracking().Where(e => e.HandoverId == id && e.Outcome == HandoverEntry.Refused)
            .OrderBy(e => e.Id).Take(MostStayed).ToListAsync(cancellation);
        if (customers.Count > 0)
            await log.Note("customers", Math.Min(customers.Count, MostCustomers), $"{Kind} {id}");
        return new PrintDocument($"{texts.Find("handovers.sheet", wish.Culture)} {handover.PersonName}", new PrintValues
        {
            ["former"] = handover.PersonName,
            ["kind"] = texts.Find($"handovers.kind.{handover.Kind}", wish.Culture),
            ["by"] = handover.CreatedByName,
            ["at"] = clock.ToLocal(handover.CreatedAt),
            ["receivers"] = string.Join(" · ", handover.Receivers.Select(r => r.Name)),
            ["moved"] = handover.Moved,
            ["account"] = texts.Find(handover.Locked ? "handovers.account.locked" : "handovers.account.open", wish.Culture),
            ["sums"] = handover.Sums.Select(s => new PrintValues
            {
                ["part"] = texts.Find(words.TitleKeyOf(s.Part), wish.Culture),
                ["receiver"] = s.Receiver,
                ["count"] = s.Count,
            }).ToList(),
            ["customers"] = customers.Take(MostCustomers).Select((c, i) => new PrintValues
            {
                ["number"] = i + 1,
                ["name"] = c.Title,
                ["receiver"] = names.GetValueOrDefault(c.ToOwnerId ?? c.ToPoolId ?? Guid.Empty),
            }).ToList(),
            ["more"] = Math.Max(0, handover.Sums.Where(s => s.Part == CustomerPart.PartName).Sum(s => s.Count) - MostCustomers),
            ["stayed"] = stayed.FindAll(e => words.MayRead(e.Part)).ConvertAll(e => new PrintValues
            {
                ["part"] = texts.Find(words.TitleKeyOf(e.Part), wish.Culture),
                ["name"] = e.Title,
                ["reason"] = texts.Find($"error.{e.Code}", wish.Culture),
            }),
            ["exports"] = handover.Exports.Select(e => new PrintValues { ["at"] = clock.ToLocal(e.At), ["what"] = e.What, ["rows"] = e.Rows }).ToList(),
        });
    }

    public PrintDocument Sample(CultureInfo culture)
    {
        string Word(string key) => texts.Find($"print.sample.{key}", culture) ?? key;
        string Text(string key) => texts.Find(key, culture) ?? key;
        var at = new DateTime(2026, 3, 31, 9, 30, 0, DateTimeKind.Unspecified);
        return new PrintDocument(Text("handovers.sheet"), new PrintValues
        {
            ["former"] = Word("person"),
            ["kind"] = Text("handovers.kind.leave"),
            ["by"] = Word("person"),
            ["at"] = at,
            ["receivers"] = Word("person"),
            ["moved"] = 3,
            ["account"] = Text("handovers.account.locked"),
            ["sums"] = new List<PrintValues>
            {
                new() { ["part"] = Text("customers.title"), ["receiver"] = Word("person"), ["count"] = 1 }, new() { ["part"] = Text("tasks.title"), ["receiver"] = Word("person"), ["count"] = 2 },
            },
            ["customers"] = new List<PrintValues> { new() { ["number"] = 1, ["name"] = Word("company"), ["receiver"] = Word("person") } },
            ["more"] = 0,
            ["stayed"] = new List<PrintValues> { new() { ["part"] = Text("subordinates.title"), ["name"] = Word("person"), ["reason"] = Text("error.users.superiorCircle") } },
            ["exports"] = new List<PrintValues> { new() { ["at"] = at, ["what"] = Text("customers.title"), ["rows"] = 120 } },
        });
    }
}
