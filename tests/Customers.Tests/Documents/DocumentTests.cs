using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Huike.Customers.Activities.UseCases;
using Huike.Customers.Archive.Transfer;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Documents;
using Huike.Customers.Documents.Domain;
using Huike.Customers.Documents.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Search;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Huike.Customers.Tests.Documents;

/// <summary>Files of records: by the rights of the record, with versions, kept wherever the record goes, on both engines.</summary>
public abstract class DocumentTests(House house)
{
    private async Task<Guid> Customer(string name, Actor actor) =>
        (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = name }), actor)).Record.Id;

    private async Task<StoredFile> Store(string content) => (await house.App.Services.GetRequiredService<IFileStore>()
        .Save(new MemoryStream(Encoding.UTF8.GetBytes(content)), 1_000_000, TestContext.Current.CancellationToken)).Value;

    private async Task<DocumentItem> Upload(Guid customer, string name, Actor actor, string content = "内容") =>
        await house.Do(new UploadDocument("customers", customer, await Store(content + name), name), actor);

    private async Task<IReadOnlyList<string>> Names(Guid customer, Actor actor) =>
        [.. (await house.Do(new ListDocuments("customers", customer), actor)).Items.Select(d => d.FileName)];

    [Fact]
    public async Task A_document_is_seen_and_changed_by_the_rights_of_its_record()
    {
        var customer = await Customer("文件权限有限公司", house.Representative);
        var document = await Upload(customer, "合同.txt", house.Representative);

        Assert.Equal(["合同.txt"], await Names(customer, house.Manager));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new ListDocuments("customers", customer), house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetDocumentFile(document.Id), house.Stranger)).Error.Kind);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetDocumentFile(document.Id), house.ForeignAdmin)).Error.Kind);
        Assert.False((await house.Run(new RemoveDocument(document.Id), house.Reader)).IsSuccess);
        Assert.False((await house.Run(new UploadDocument("customers", customer, await Store("x"), "x.txt"), house.Reader)).IsSuccess);
    }

    [Fact]
    public async Task Versions_follow_each_other_and_the_old_ones_stay()
    {
        var customer = await Customer("文件版本有限公司", house.Admin);
        var document = await Upload(customer, "报价.txt", house.Admin, "第一版");
        await house.Do(new AddDocumentVersion(document.Id, await Store("第二版"), "报价-2.txt"), house.Admin);

        var versions = await house.Do(new ListDocumentVersions(document.Id), house.Admin);
        Assert.Equal([(2, "报价-2.txt"), (1, "报价.txt")], versions.Items.Select(v => (v.Number, v.FileName)));
        await using var first = (await house.Do(new GetDocumentFile(document.Id, 1), house.Admin)).Content;
        await using var newest = (await house.Do(new GetDocumentFile(document.Id), house.Admin)).Content;
        Assert.StartsWith("第一版", await new StreamReader(first).ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("第二版", await new StreamReader(newest).ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetDocumentFile(document.Id, 3), house.Admin)).Error.Kind);
    }

    [Fact]
    public async Task The_customer_gathers_what_hangs_below_it()
    {
        var customer = await Customer("文件汇总有限公司", house.Admin);
        var contact = (await house.Do(new CreateRecord<Contact>(new RecordPatch { ["name"] = "名片人", ["customerId"] = customer }), house.Admin)).Record.Id;
        await house.Do(new UploadDocument("contacts", contact, await Store("card"), "名片.txt"), house.Admin);
        var attached = await Upload(customer, "录音.txt", house.Admin);
        var followUp = (await house.Do(new RecordFollowUp(customer, "call", "通话"), house.Admin)).ActivityId;
        await house.Do(new AttachDocuments("activities", followUp, [attached.Id]), house.Admin);

        Assert.Equal(["录音.txt", "名片.txt"], await Names(customer, house.Admin));
        Assert.Equal(["录音.txt"], (await house.Do(new ListDocuments("activities", followUp), house.Admin)).Items.Select(d => d.FileName));
        var other = await Customer("文件另一有限公司", house.Admin);
        Assert.False((await house.Run(new AttachDocuments("customers", other, [attached.Id]), house.Admin)).IsSuccess);
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_customer_moves_to_another_owner()
    {
        var customer = await Customer("文件移交有限公司", house.Representative);
        var document = await Upload(customer, "合同移交.txt", house.Representative);
        await house.Do(new TransferCustomer(customer, house.Colleague.UserId), house.Manager);

        Assert.Equal(["合同移交.txt"], await Names(customer, house.Colleague));
        await house.Do(new AddDocumentVersion(document.Id, await Store("新版"), "合同移交2.txt"), house.Colleague);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetDocumentFile(document.Id), house.Representative)).Error.Kind);
    }

    [Fact]
    public async Task Documents_go_into_the_bin_with_their_record_and_come_back_with_it()
    {
        var customer = await Customer("文件回收有限公司", house.Admin);
        var kept = await Upload(customer, "留下.txt", house.Admin);
        var removed = await Upload(customer, "先删.txt", house.Admin);
        await house.Do(new RemoveDocument(removed.Id), house.Admin);
        await house.Do(new DeleteRecord<Customer>(customer), house.Admin);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetDocumentFile(kept.Id), house.Admin)).Error.Kind);

        await house.Do(new RestoreRecord<Customer>(customer), house.Admin);
        Assert.Equal(["留下.txt"], await Names(customer, house.Admin));
        await house.Do(new BringBackDocument(removed.Id), house.Admin);
        Assert.Equal(2, (await Names(customer, house.Admin)).Count);
    }

    [Fact]
    public async Task The_search_finds_a_document_by_its_file_name()
    {
        var customer = await Customer("文件搜索有限公司", house.Admin);
        var document = await Upload(customer, "量子纠缠白皮书.txt", house.Admin);

        Assert.Contains((await house.Do(new SearchRecords("量子纠缠", "documents"), house.Admin)).Items, h => h.Id == document.Id);
    }

    [Fact]
    public async Task What_is_sent_over_http_is_only_ever_saved()
    {
        var customer = await Customer("文件接口有限公司", house.Admin);
        using var client = await house.Client("admin");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("customers"), "recordType" },
            { new StringContent(customer.ToString()), "recordId" },
        };
        var html = new ByteArrayContent("<html><script>alert(1)</script></html>"u8.ToArray());
        html.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        form.Add(html, "file", "..\\..\\evil.html");
        form.Add(new ByteArrayContent("第二个"u8.ToArray()), "file", "乙.txt");
        var made = await client.PostAsync("documents/upload", form, TestContext.Current.CancellationToken);
        var list = await made.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(["evil.html", "乙.txt"], list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("fileName").GetString()!));

        var id = list.GetProperty("items")[0].GetProperty("id").GetGuid();
        using var content = await client.GetAsync($"documents/{id}/content", TestContext.Current.CancellationToken);
        Assert.Equal("application/octet-stream", content.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", content.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", content.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", content.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var preview = await client.GetAsync($"documents/{id}/preview", TestContext.Current.CancellationToken);
        Assert.False(preview.IsSuccessStatusCode);
    }

    [Fact]
    public async Task An_image_is_shown_made_anew_and_a_pdf_that_acts_is_not_shown()
    {
        var customer = await Customer("文件预览有限公司", house.Admin);
        var files = house.App.Services.GetRequiredService<IFileStore>();
        // The smallest PNG, with a script behind its end.
        var png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==").Concat("<script>alert(1)</script>"u8.ToArray()).ToArray();
        var image = await house.Do(new UploadDocument("customers", customer, (await files.Save(new MemoryStream(png), 10_000, TestContext.Current.CancellationToken)).Value, "图.png"), house.Admin);
        var shown = await house.Do(new PreviewDocument(image.Id), house.Admin);
        using var bytes = new MemoryStream();
        await shown.Content.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        Assert.Equal("image/jpeg", shown.ContentType);
        Assert.DoesNotContain("script", Encoding.Latin1.GetString(bytes.ToArray()), StringComparison.Ordinal);

        var plain = await house.Do(new UploadDocument("customers", customer, await Store("%PDF-1.4 1 0 obj <</Type /Catalog>>"), "平.pdf"), house.Admin);
        var acting = await house.Do(new UploadDocument("customers", customer, await Store("%PDF-1.4 1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>> >>"), "动.pdf"), house.Admin);
        (await house.Do(new PreviewDocument(plain.Id), house.Admin)).Content.Dispose();
        Assert.Equal("documents.noPreview", (await house.Run(new PreviewDocument(acting.Id), house.Admin)).Error.Code);
    }

    [Fact]
    public async Task The_scanner_decides_before_a_file_gets_a_row()
    {
        var file = await Store("EICAR");
        async Task<Error?> Scan(string command)
        {
            var services = house.App.Services;
            var scan = ActivatorUtilities.CreateInstance<DocumentScan>(services, Options.Create(new DocumentSettings { ScanCommand = command }));
            return await scan.Check(file, TestContext.Current.CancellationToken);
        }

        Assert.Null(await Scan("/bin/true"));
        Assert.Equal("documents.infected", (await Scan("/bin/false"))?.Code);
        Assert.Equal("documents.scanFailed", (await Scan("/nowhere/scanner"))?.Code);
    }

    [Fact]
    public async Task The_check_finds_a_version_without_its_content()
    {
        var customer = await Customer("文件检查有限公司", house.Admin);
        var document = await Upload(customer, "检查.txt", house.Admin);
        Assert.DoesNotContain(await Check(), line => line.Contains(document.Id.ToString(), StringComparison.Ordinal));

        await house.Look(house.Admin.TenantId, db => db.Set<DocumentVersion>().Where(v => v.DocumentId == document.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(v => v.Hash, new string('0', 64))));
        Assert.Contains(await Check(), line => line.Contains(document.Id.ToString(), StringComparison.Ordinal));
        await house.Look(house.Admin.TenantId, db => db.Set<DocumentVersion>().Where(v => v.DocumentId == document.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(v => v.Hash, v => db.Set<Document>().Where(d => d.Id == v.DocumentId).Select(d => d.Hash).First())));
    }

    private async Task<IReadOnlyList<string>> Check()
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        return await scope.ServiceProvider.GetServices<IInvariantCheck>().Single(c => c.Name == "documents")
            .Check(scope.ServiceProvider.GetRequiredService<HuikeDb>(), TestContext.Current.CancellationToken);
    }
}

public sealed class SqliteDocumentTests(SqliteHouse house) : DocumentTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresDocumentTests(PostgresHouse house) : DocumentTests(house), IClassFixture<PostgresHouse>;
