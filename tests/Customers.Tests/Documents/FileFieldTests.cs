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
