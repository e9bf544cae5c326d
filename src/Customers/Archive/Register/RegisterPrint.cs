using System.Globalization;
using Huike.Customers.Customers;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Models;
using Huike.Platform.Transfer.Export;

namespace Huike.Customers.Archive.Register;

/// <summary>
/// 客户一览表 on paper and as a workbook. It is of no one customer: the conditions and the grouping stand in the address. It carries
/// many customers out of the house and so needs the right to export and is noted as one.
/// </summary>
internal sealed class RegisterPrint(
    RegisterReader reader, IChoices choices, IRegionPicker regions, ActorContext actors, TenantClock clock, ITexts texts, ExportLog log) : IPrintModel
{
    public const string Kind = "customer-register";

    /// <summary>The id in the address of a document that belongs to no record.</summary>
    public static readonly Guid NoRecord = Guid.Empty;

    public string RecordType => "customers";
    public IReadOnlyList<string> DrawsOn => ["customers", "contacts"];

    public IReadOnlyList<ShippedTemplate> Shipped { get; } =
        [ShippedTemplate.From(typeof(RegisterPrint).Assembly, "customer-register.a4l", "template.register.a4l", "a4l", file: "customer-register")];

    private static readonly PrintField[] s_line =
    [
        PrintField.Text("code", "customers.field.code"), PrintField.Text("name", "customers.field.name"), PrintField.Text("kind", "customers.field.kind"),
        PrintField.Text("region", "customers.field.region"), PrintField.Text("grade", "customers.field.grade"), PrintField.Text("contact", "register.contact"),
        PrintField.Text("phone", "customers.field.phone"), PrintField.Text("address", "customers.field.address"), PrintField.Text("owner", "record.field.ownerId"),
        PrintField.Money("creditLimit", "customers.field.creditLimit"), PrintField.Text("lastContact", "customers.field.lastContactAt"), PrintField.Money("turnover", "customers.field.yearlyTurnover"),
    ];

    public IReadOnlyList<PrintField> Fields { get; } =
    [
        PrintField.Text("groupedBy", "register.groupBy"), PrintField.Integer("total", "register.total"),
        // Flat for workbooks, which know no groups within groups.
        PrintField.List("rows", "register.rows", [PrintField.Text("group", "register.group"), .. s_line]),
        PrintField.List("sums", "register.sums", PrintField.Text("group", "register.group"), PrintField.Integer("count", "register.count")),
        PrintField.List("groups", "register.groups", PrintField.Text("group", "register.group"), PrintField.Integer("count", "register.count"), PrintField.List("lines", "register.rows", s_line)),
    ];

    public async Task<Result<PrintDocument>> Load(PrintWish wish, CancellationToken cancellation)
    {
        if (!actors.Actor.May("customers.export"))
            return Error.Forbidden();
        var asked = Asked(wish.Options);
        if (!asked.IsSuccess)
            return asked.Error;
        var read = await reader.Read(asked.Value, RegisterGroups.OnPaper, cancellation);
        if (!read.IsSuccess)
            return read.Error;
        if (read.Value.IsCut)
            return Error.Rule("register.tooMany", RegisterGroups.OnPaper);
        // Whoever saw the document has its content, in whichever form.
        await log.Note("customers", read.Value.Total, $"{Kind} {string.Join('&', wish.Options.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}={o.Value}"))}");
        return new PrintDocument(clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), await Values(read.Value, wish.Culture, cancellation));
    }

    private static Result<GetCustomerRegister> Asked(IReadOnlyDictionary<string, string> options)
    {
        string? Option(string name) => options.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;
        Guid? Id(string name) => Guid.TryParse(Option(name), out var id) ? id : null;
        if (Option("groupBy") is { } groupBy && !RegisterGroups.All.Contains(groupBy))
            return Error.Malformed("groupBy", "notOnList", groupBy.Length > 20 ? groupBy[..20] : groupBy);
        return new GetCustomerRegister(Option("region"), Option("grade"), Option("kind"), Id("ownerId"), Id("departmentId"), Option("groupBy"));
    }

    private async Task<PrintValues> Values(CustomerRegister register, CultureInfo culture, CancellationToken cancellation)
    {
        var (kinds, grades) = (await choices.Of("customer.kind", cancellation), await choices.Of("customer.grade", cancellation));
        string? Word(IReadOnlyList<Choice> list, string name, string? code) => code is null ? null : list.FirstOrDefault(c => c.Code == code)?.Label ?? texts.Find($"choice.{name}.{code}", culture) ?? code;
        PrintValues Line(RegisterLine line) => new()
        {
            ["code"] = line.Code,
            ["name"] = line.Name,
            ["kind"] = Word(kinds, "customer.kind", line.Kind),
            ["region"] = line.Region is { } code ? regions.NameOf(code) : null,
            ["grade"] = Word(grades, "customer.grade", line.Grade),
            ["contact"] = line.Contact,
            ["phone"] = line.Phone,
            ["address"] = line.Address,
            ["owner"] = line.Owner,
            ["creditLimit"] = line.CreditLimit,
            ["lastContact"] = line.LastContactAt is { } at ? clock.ToLocal(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            ["turnover"] = line.YearlyTurnover,
        };
        string Name(RegisterGroup group) => group.Name ?? register.GroupBy switch
        {
            RegisterGroups.Grade => Word(grades, "customer.grade", group.Key),
            RegisterGroups.Kind => Word(kinds, "customer.kind", group.Key),
            _ => group.Key is null ? null : texts.Find("register.otherRegion", culture),
        } ?? texts.Find("register.none", culture) ?? "";
        var groups = new List<PrintValues>();
        var rows = new List<PrintValues>();
        foreach (var group in register.Groups)
        {
            var lines = group.Lines.Select(Line).ToList();
            groups.Add(new PrintValues { ["group"] = Name(group), ["count"] = group.Count, ["lines"] = lines });
            rows.AddRange(lines.Select(l => { l["group"] = Name(group); return l; }));
        }
        return new PrintValues
        {
            ["groupedBy"] = texts.Find($"register.by.{register.GroupBy}", culture),
            ["total"] = register.Total,
            ["groups"] = groups,
            ["rows"] = rows,
            ["sums"] = groups,
        };
    }

    public PrintDocument Sample(CultureInfo culture)
    {
        string Word(string key) => texts.Find($"print.sample.{key}", culture) ?? key;
        PrintValues Line(string code) => new()
        {
            ["code"] = code,
            ["name"] = Word("company"),
            ["grade"] = "A",
            ["contact"] = Word("person"),
            ["phone"] = "0755-8600 1234",
            ["address"] = Word("address"),
            ["creditLimit"] = 200_000.00m,
            ["lastContact"] = "2026-03-05",
            ["group"] = "A",
        };
        var lines = new List<PrintValues> { Line("C-0001"), Line("C-0002") };
        var group = new PrintValues { ["group"] = "A", ["count"] = 2, ["lines"] = lines };
        return new PrintDocument("2026-03-31", new PrintValues
        {
            ["groupedBy"] = texts.Find("register.by.grade", culture),
            ["total"] = 2,
            ["groups"] = new List<PrintValues> { group },
            ["rows"] = lines,
            ["sums"] = new List<PrintValues> { group },
        });
    }
}
