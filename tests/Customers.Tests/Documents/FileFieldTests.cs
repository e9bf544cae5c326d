using System.Text;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Documents.Domain;
using Huike.Customers.Documents.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Files;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.UseCases;
using Huike.Platform.Customisation.CustomFields.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.Documents;

/// <summary>A company's own field that holds a file, on both engines.</summary>
public abstract class FileFieldTests(House house)
{
    private async Task<DocumentItem> PutDown(string name, Actor actor)
    {
        var stored = await house.App.Services.GetRequiredService<IFileStore>().Save(new MemoryStream(Encoding.UTF8.GetBytes(name)), 1_000, TestContext.Current.CancellationToken);
        return await house.Do(new UploadDocument(Document.Pending, Guid.Empty, stored.Value, name), actor);
    }

    private Task<Result<DocumentFile>> Open(Guid id, Actor actor) => house.Run(new GetDocumentFile(id), actor);

    [Fact]
    public async Task A_file_put_down_for_a_field_belongs_to_the_record_once_it_is_saved()
    {
        await house.Do(new AddCustomField("customers", "营业执照", CustomFieldKind.File, "licence"), house.Admin);
        var file = await PutDown("执照扫描.txt", house.Representative);
        // Until then it is its uploader's alone.
        Assert.True((await Open(file.Id, house.Representative)).IsSuccess);
        Assert.Equal(ErrorKind.NotFound, (await Open(file.Id, house.Manager)).Error.Kind);
        Assert.False((await house.Run(new CreateRecord<Customer>(new RecordPatch { ["name"] = "冒名文件有限公司", ["customFields.licence"] = file.Id }), house.Stranger)).IsSuccess);

        var customer = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "执照文件有限公司", ["customFields.licence"] = file.Id }), house.Representative)).Record.Id;
        Assert.True((await Open(file.Id, house.Manager)).IsSuccess);
        Assert.Equal(ErrorKind.NotFound, (await Open(file.Id, house.Stranger)).Error.Kind);
        Assert.Contains((await house.Do(new ListDocuments("customers", customer), house.Manager)).Items, d => d.Id == file.Id);
        var read = await house.Do(new GetRecord<Customer>(customer), house.Manager);
        Assert.Equal(file.Id, read["customFields.licence"]);
        Assert.Equal("执照扫描", read.Titles[file.Id]);

        var newer = await PutDown("新执照.txt", house.Representative);
        await house.Do(new ChangeRecord<Customer>(customer, null, new RecordPatch { ["customFields.licence"] = newer.Id }), house.Representative);
        Assert.True((await Open(newer.Id, house.Manager)).IsSuccess);
    }

    [Fact]
    public async Task A_list_says_which_records_have_a_file_and_names_it_to_those_who_may_read_it()
    {
        await house.Run(new AddCustomField("customers", "门头照片", CustomFieldKind.File, "front"), house.Admin);
        var file = await PutDown("门头.txt", house.Representative);
        var with = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "有门头有限公司", ["customFields.front"] = file.Id }), house.Representative)).Record.Id;
        var without = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "无门头有限公司" }), house.Representative)).Record.Id;
        // The name of a file of a record that is hidden stays hidden, even where another record points to it.
        var secret = await PutDown("密件.txt", house.Stranger);
        await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = "密件有限公司", ["customFields.front"] = secret.Id }), house.Stranger);
        await house.Do(new ChangeRecord<Customer>(without, null, new RecordPatch { ["customFields.front"] = secret.Id }), house.Admin);

        async Task<RecordPage> List(string empty, Actor actor) => await house.Do(new ListRecords<Customer>(new ListRequest
        {
            Filters = [new FilterTerm("customFields.front", FilterOperator.Empty, empty)],
            Fields = ["name", "customFields.front"],
            WithTitles = true,
        }), actor);
        var mine = await List("false", house.Representative);
        Assert.Equal(new[] { with, without }.Order(), mine.Rows.Select(r => r.Id).Order());
        Assert.Equal("门头", mine.Titles[file.Id]);
        Assert.DoesNotContain(secret.Id, mine.Titles.Keys);
        await house.Do(new ChangeRecord<Customer>(without, null, new RecordPatch { ["customFields.front"] = null }), house.Admin);
        Assert.Equal([with], (await List("false", house.Representative)).Rows.Select(r => r.Id));
        Assert.Contains((await List("true", house.Representative)).Rows, r => r.Id == without);
    }

    [Fact]
    public async Task What_no_record_named_goes_into_the_bin_after_some_days()
    {
        var file = await PutDown("忘记.txt", house.Admin);
        var system = Actor.System(house.Admin.TenantId);
        await house.Do(new ClearPendingDocuments(), system);
        Assert.True((await Open(file.Id, house.Admin)).IsSuccess);
        await house.Look(house.Admin.TenantId, db => db.Set<Document>().Where(d => d.Id == file.Id).ExecuteUpdateAsync(s => s.SetProperty(d => d.CreatedAt, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-30))));
        Assert.True((await house.Do(new ClearPendingDocuments(), system)).Count > 0);
        Assert.Equal(ErrorKind.NotFound, (await Open(file.Id, house.Admin)).Error.Kind);
    }
}

public sealed class SqliteFileFieldTests(SqliteHouse house) : FileFieldTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresFileFieldTests(PostgresHouse house) : FileFieldTests(house), IClassFixture<PostgresHouse>;
