using System.IO.Compression;
using System.Text;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Audit;
using Huike.Kernel.Files;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Rendering;
using Huike.Platform.Templates.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace Huike.Platform.Tests.Templates;

/// <summary>Documents through their readers' eyes, on both engines.</summary>
public abstract class PrintTests(House house)
{
    private const string Kind = "customer-card";

    private async Task<Guid> Customer(string name, Kernel.Access.Actor? by = null)
    {
        var id = (await house.Do(new CreateRecord<Customer>(new RecordPatch
        {
            ["name"] = name,
            ["phone"] = "0755-86001234",
            ["email"] = "secret@canary.example",
            ["remark"] = "<b>粗体</b>",
            ["creditLimit"] = 123_456.70m,
        }), by ?? house.Representative)).Record.Id;
        await house.Do(new CreateRecord<Contact>(new RecordPatch { ["name"] = "金丝雀", ["customerId"] = id, ["mobile"] = "13800138000", ["email"] = "canary@bird.example" }), by ?? house.Representative);
        return id;
    }

    private Task<Result<PrintedPage>> Page(Guid id, Kernel.Access.Actor actor, bool preview = false, string? template = null) =>
        house.Run(new PrintPageOf(Kind, id, template, null, preview), actor);

    [Fact]
    public async Task A_card_shows_the_customer_and_escapes_what_people_typed()
    {
        var html = (await Page(await Customer("打印甲有限公司"), house.Representative)).Value.Html;
        Assert.Contains("打印甲有限公司", html);
        Assert.Contains("13800138000", html);
        Assert.Contains("123,456.70", html);
        Assert.Contains("&lt;b&gt;粗体", html);
        Assert.DoesNotContain("<b>粗体", html);
    }

    [Fact]
    public async Task Who_may_not_see_the_record_gets_no_print_of_it()
    {
        var id = await Customer("打印乙有限公司");
        foreach (var stranger in new[] { house.Stranger, house.ForeignAdmin })
        {
            Assert.Equal(ErrorKind.NotFound, (await Page(id, stranger)).Error.Kind);
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new PrintExcel(Kind, id, null), stranger)).Error.Kind);
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new PrintPdf(Kind, id, null), stranger)).Error.Kind);
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new ListPrints(Kind, id), stranger)).Error.Kind);
        }
        // The reader sees everything masked and holds no right to print.
        Assert.Equal(ErrorKind.Forbidden, (await Page(id, house.Reader)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new PrintPageOf("no-such-kind", id, null), house.Admin)).Error.Kind);
    }

    [Fact]
    public async Task Masked_and_hidden_fields_stand_in_no_print()
    {
        var id = await Customer("打印丙有限公司");
        var reader = await house.PrintingReader();
        var html = (await Page(id, reader)).Value.Html;
        var sheet = (await house.Do(new PrintExcel(Kind, id, null), reader)).Content;
        foreach (var text in new[] { html, SheetText(sheet) })
        {
            Assert.Contains("打印丙有限公司", text);
            Assert.DoesNotContain("secret@canary.example", text);
            Assert.DoesNotContain("canary@bird.example", text);
            Assert.DoesNotContain("13800138000", text);
            Assert.DoesNotContain("86001234", text);
        }
    }

    private static string SheetText(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        return string.Concat(zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(e =>
        {
            using var reader = new StreamReader(e.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        }));
    }

    [Fact]
    public async Task Prints_are_counted_and_logged_and_previews_are_not()
    {
        var id = await Customer("打印丁有限公司");
        Assert.DoesNotContain("补打", (await Page(id, house.Representative, preview: true)).Value.Html);
        Assert.DoesNotContain("补打", (await Page(id, house.Representative)).Value.Html);
        Assert.Contains("补打 第 2 次", (await Page(id, house.Representative)).Value.Html);
        var log = await house.Do(new ListPrints(Kind, id), house.Representative);
        Assert.Equal([2, 1], log.Items.Select(l => l.Copy));
        Assert.Equal(2, await house.Look(house.Admin.TenantId, db => db.Set<AccessEntry>().CountAsync(e => e.Action == "print" && e.RecordId == id)));
    }

    [Fact]
    public async Task A_companys_own_template_is_the_default_and_can_be_set_back()
    {
        var id = await Customer("打印戊有限公司");
        var own = await house.Do(new CopyShippedTemplate(Kind, "customer-card.a4", "zh-CN"), house.Admin);
        await house.Do(new ChangeRecord<PrintTemplate>(own.Record.Id, null, new RecordPatch { ["isDefault"] = true, ["body"] = "自己的：{{ name }}" }), house.Admin);
        Assert.Contains("自己的：打印戊有限公司", (await Page(id, house.Representative)).Value.Html);

        var second = await house.Do(new CopyShippedTemplate(Kind, "customer-card.a5", "zh-CN"), house.Admin);
        await house.Do(new ChangeRecord<PrintTemplate>(second.Record.Id, null, new RecordPatch { ["isDefault"] = true }), house.Admin);
        Assert.Equal(1, await house.Look(house.Admin.TenantId, db => db.Set<PrintTemplate>().CountAsync(t => t.IsDefault)));

        var reset = await house.Do(new ResetTemplate(own.Record.Id), house.Admin);
        Assert.Contains("{% for section in sections %}", (string)reset.Record["body"]!);
        var versions = await house.Do(new ListTemplateVersions(own.Record.Id), house.Admin);
        var mine = await house.Do(new RestoreTemplateVersion(own.Record.Id, versions.Items[^2].Number), house.Admin);
        Assert.Equal("自己的：{{ name }}", mine.Record["body"]);
        await house.Do(new DeleteRecord<PrintTemplate>(own.Record.Id), house.Admin);
        await house.Do(new DeleteRecord<PrintTemplate>(second.Record.Id), house.Admin);
    }

    [Fact]
    public async Task A_template_with_a_mistake_is_not_saved()
    {
        var own = await house.Do(new CopyShippedTemplate(Kind, "customer-card.a4", "en"), house.Admin);
        var wrong = await house.Run(new ChangeRecord<PrintTemplate>(own.Record.Id, null, new RecordPatch { ["body"] = "a\n{% if %}" }), house.Admin);
        Assert.Equal(("body", "template.syntax"), (wrong.Error.Field, wrong.Error.Code));
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new CopyShippedTemplate(Kind, "customer-card.a4", "en"), house.Representative)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetRecord<PrintTemplate>(own.Record.Id), house.ForeignAdmin)).Error.Kind);
        await house.Do(new DeleteRecord<PrintTemplate>(own.Record.Id), house.Admin);
    }

    [Fact]
    public async Task A_template_travels_as_a_file()
    {
        var own = await house.Do(new CopyShippedTemplate(Kind, "customer-card.a5", "zh-TW"), house.Admin);
        var file = await house.Do(new ExportTemplate(own.Record.Id), house.Admin);
        var read = System.Text.Json.JsonSerializer.Deserialize<TemplateFile>(file.Content, System.Text.Json.JsonSerializerOptions.Web)!;
        var taken = await house.Do(new ImportTemplate(read), house.ForeignAdmin);
        Assert.Equal(own.Record["body"], taken.Record["body"]);
        Assert.Equal("a5", taken.Record["paper"]);
        await house.Do(new DeleteRecord<PrintTemplate>(own.Record.Id), house.Admin);
    }

    [Fact]
    public async Task A_workbook_with_placeholders_is_filled()
    {
        var id = await Customer("打印己有限公司");
        using var sheet = new MemoryStream();
        await sheet.SaveAsAsync(new[]
        {
            new Dictionary<string, object> { ["a"] = "{{name}}", ["b"] = "{{creditLimit}}", ["c"] = "{{creditLimitCapitals}}" },
            new Dictionary<string, object> { ["a"] = "{{contacts.name}}", ["b"] = "{{contacts.mobile}}", ["c"] = "" },
        }, printHeader: false);
        sheet.Position = 0;
        var store = house.App.Services.GetRequiredService<IFileStore>();
        var stored = (await store.Save(sheet, 1_000_000, TestContext.Current.CancellationToken)).Value;
        var own = await house.Do(new CopyShippedTemplate(Kind, "customer-card.a4", "zh-CN"), house.Admin);
        await house.Do(new SetTemplateWorkbook(own.Record.Id, stored, "card.xlsx"), house.Admin);

        var made = await house.Do(new PrintExcel(Kind, id, own.Record.Id.ToString()), house.Representative);
        var rows = new MemoryStream(made.Content).Query().Cast<IDictionary<string, object>>().ToList();
        Assert.Equal("打印己有限公司", rows[0]["A"]);
        Assert.Equal(123456.7, Convert.ToDouble(rows[0]["B"]));
        Assert.Equal("人民币壹拾贰万叁仟肆佰伍拾陆元柒角", rows[0]["C"]);
        Assert.Equal("金丝雀", rows[1]["A"]);
        await house.Do(new DeleteRecord<PrintTemplate>(own.Record.Id), house.Admin);

        var text = (await store.Save(new MemoryStream(Encoding.UTF8.GetBytes("no workbook")), 1000, TestContext.Current.CancellationToken)).Value;
        var other = await house.Do(new CopyShippedTemplate(Kind, "customer-card.a4", "zh-CN"), house.Admin);
        Assert.Equal("template.workbook", (await house.Run(new SetTemplateWorkbook(other.Record.Id, text, "x.xlsx"), house.Admin)).Error.Code);
        await house.Do(new DeleteRecord<PrintTemplate>(other.Record.Id), house.Admin);
    }

    [Fact]
    public async Task A_plain_workbook_has_the_same_content()
    {
        var id = await Customer("打印庚有限公司");
        var text = SheetText((await house.Do(new PrintExcel(Kind, id, null), house.Representative)).Content);
        Assert.Contains("打印庚有限公司", text);
        Assert.Contains("13800138000", text);
    }

    [Fact]
    public async Task The_letterhead_stands_on_documents_and_takes_only_pictures()
    {
        var id = await Customer("打印辛有限公司");
        await house.Do(new SaveLetterhead("示例公司总部", "深圳", "0755-1", null, null, null, null, null, null), house.Admin);
        Assert.Contains("示例公司总部", (await Page(id, house.Representative)).Value.Html);
        var store = house.App.Services.GetRequiredService<IFileStore>();
        byte[] pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        var picture = (await store.Save(new MemoryStream(pixel), 1000, TestContext.Current.CancellationToken)).Value;
        var svg = (await store.Save(new MemoryStream(Encoding.UTF8.GetBytes("<svg onload=alert(1)>")), 1000, TestContext.Current.CancellationToken)).Value;
        await house.Do(new SetLetterheadPicture("logo", picture), house.Admin);
        Assert.Equal("template.picture", (await house.Run(new SetLetterheadPicture("seal", svg), house.Admin)).Error.Code);
        Assert.Contains("data:image/png;base64,", (await Page(id, house.Representative)).Value.Html);
        await house.Do(new SetLetterheadPicture("logo", null), house.Admin);
    }
}

public sealed class PrintSqliteTests(SqliteHouse house) : PrintTests(house), IClassFixture<SqliteHouse>;

public sealed class PrintPostgresTests(PostgresHouse house) : PrintTests(house), IClassFixture<PostgresHouse>;
