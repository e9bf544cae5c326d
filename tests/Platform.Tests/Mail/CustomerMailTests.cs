using System.Text;
using Huike.Customers.Archive.Timeline;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Documents;
using Huike.Customers.Documents.Domain;
using Huike.Customers.Documents.UseCases;
using Huike.Customers.Mail.Domain;
using Huike.Customers.Mail.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Huike.Platform.Mail.Domain;
using Huike.Platform.Mail.UseCases;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.UseCases;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Huike.Platform.Tests.Mail;

/// <summary>Mails to customers: with files, by templates, and where the timeline tells of them.</summary>
public abstract class CustomerMailTests(MailHouse house)
{
    private const string Kind = "customer-mail";
    private static int s_number;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<(Guid Customer, Guid Contact)> Customer()
    {
        await house.Do(new SaveMailSettings("127.0.0.1", house.Smtp.Port, "none", null, null, "示例公司", "sales@example.com"), house.Admin);
        house.Smtp.Refusal = null;
        var number = Interlocked.Increment(ref s_number);
        var customer = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = $"收信{number}号有限公司" }), house.Representative)).Record.Id;
        var contact = (await house.Do(new CreateRecord<Contact>(new RecordPatch { ["name"] = $"赵采购{number}", ["customerId"] = customer, ["title"] = "采购经理", ["email"] = "zhao@buyer.example" }), house.Representative)).Record.Id;
        return (customer, contact);
    }

    private async Task<Guid> Document(Actor actor, string name, string content, Guid? customer = null)
    {
        var stored = await house.App.Services.GetRequiredService<IFileStore>().Save(new MemoryStream(Encoding.UTF8.GetBytes(content)), 10_000, Cancellation);
        return (await house.Do(new UploadDocument(customer is null ? Huike.Customers.Documents.Domain.Document.Pending : "customers", customer ?? Guid.Empty, stored.Value, name), actor)).Id;
    }

    private static async Task<Dictionary<string, string>> Carried(string data)
    {
        var message = await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(data)), Cancellation);
        var files = new Dictionary<string, string>();
        foreach (var part in message.Attachments.OfType<MimePart>())
        {
            using var content = new MemoryStream();
            await part.Content!.DecodeToAsync(content, Cancellation);
            files[part.FileName!] = Encoding.UTF8.GetString(content.ToArray());
        }
        return files;
    }

    [Fact]
    public async Task Files_go_out_with_the_mail_and_stay_with_it_whatever_becomes_of_the_documents()
    {
        var (customer, contact) = await Customer();
        var (waiting, own) = (await Document(house.Representative, "图纸.txt", "drawing"), await Document(house.Representative, "报价.txt", "quote", customer));
        var sent = await house.Do(new SendMail(customer, ["zhao@buyer.example"], "报价与图纸", "请查收。", ContactId: contact, Documents: [waiting, own]), house.Representative);
        await house.Do(new RemoveDocument(own), house.Admin);
        await house.App.Services.GetRequiredService<MailWorker>().Deliver(Cancellation);
        Assert.Equal(new Dictionary<string, string> { ["图纸.txt"] = "drawing", ["报价.txt"] = "quote" }, await Carried(house.Smtp.Received.Last().Data));
        var context = await house.Do(new GetMailContext(sent.Id), house.Representative);
        Assert.Equal([(1, "图纸.txt", 7L), (2, "报价.txt", 5L)], context.Files.Select(f => (f.Number, f.FileName, f.Size)));
        await using (var file = (await house.Do(new GetMailFile(sent.Id, 2), house.Representative)).Content)
            Assert.Equal("quote", await new StreamReader(file).ReadToEndAsync(Cancellation));
        Assert.Equal(2, (await house.Do(new GetRecord<LoggedMail>(sent.Id), house.Representative))["attachments"]);
    }

    [Fact]
    public async Task Nobody_sends_files_that_he_may_not_read_nor_more_than_one_file_may_hold()
    {
        var (customer, _) = await Customer();
        async Task<Error> Refused(params Guid[] documents) =>
            (await house.Run(new SendMail(customer, ["zhao@buyer.example"], "附件", "请查收。", Documents: documents), house.Representative)).Error;
        var beyond = (await house.Do(new CreateRecord<Customer>(new RecordPatch { ["name"] = $"别人的{Interlocked.Increment(ref s_number)}公司" }), house.Stranger)).Record.Id;
        foreach (var other in new[] { await Document(house.Stranger, "私.txt", "x", beyond), await Document(house.Colleague, "待.txt", "x"), Guid.CreateVersion7() })
            Assert.Equal(("documents", "referenceNotFound"), ((await Refused(other)).Field, (await Refused(other)).Code));
        var many = new List<Guid>();
        for (var i = 0; i < 21; i++)
            many.Add(await Document(house.Representative, $"{i}.txt", $"{i}"));
        Assert.Equal("tooMany", (await Refused([.. many])).Code);

        var settings = house.App.Services.GetRequiredService<IOptions<DocumentSettings>>().Value;
        var usual = settings.MostFileBytes;
        try
        {
            settings.MostFileBytes = 2;
            Assert.Equal(("file.tooLarge", ErrorKind.TooLarge), ((await Refused(many[0], many[1], many[2])).Code, (await Refused(many[0], many[1], many[2])).Kind));
        }
        finally
        {
            settings.MostFileBytes = usual;
        }
    }

    [Fact]
    public async Task A_mail_that_was_queued_before_there_were_further_files_goes_out_with_its_document()
    {
        await Customer();
        var stored = await house.App.Services.GetRequiredService<IFileStore>().Save(new MemoryStream("document"u8.ToArray()), 10_000, Cancellation);
        var subject = $"从前的{Interlocked.Increment(ref s_number)}";
        var queued = Guid.Empty;
        await using (var scope = house.App.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = house.Representative;
            var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
            using var turn = await db.Provider.Writers.Enter(Cancellation);
            queued = (await scope.ServiceProvider.GetRequiredService<OutgoingMail>()
                .Queue(new MailDraft(["buyer@example.com"], [], subject, "请查收。") { Attachment = stored.Value.Hash, AttachmentName = "单据.txt" }, Cancellation)).Value;
            await db.SaveChangesAsync(Cancellation);
        }
        var added = await house.Look(house.Admin.TenantId, db =>
        {
            var (id, type) = db.GetService<IMigrationsAssembly>().Migrations.Single(m => m.Key.EndsWith("_MailFiles", StringComparison.Ordinal));
            return Task.FromResult(db.GetService<IMigrationsAssembly>().CreateMigration(type, db.Database.ProviderName!).UpOperations.OfType<AddColumnOperation>().Single(o => o.Table == "mail_messages" && o.Name == "Files"));
        });
        // As the migration fills the column of what was there.
        var filled = (string)added.DefaultValue!;
        await house.Look(house.Admin.TenantId, db => db.Database.ExecuteSqlAsync($"UPDATE mail_messages SET \"Files\" = {filled} WHERE \"Subject\" = {subject}", Cancellation));
        await house.App.Services.GetRequiredService<MailWorker>().Deliver(Cancellation);
        var message = await house.Look(house.Admin.TenantId, db => db.Set<MailMessage>().AsNoTracking().SingleAsync(m => m.Id == queued, Cancellation));
        Assert.Equal((MailMessage.Sent, 0), (message.State, message.Files.Count));
        Assert.Equal(new Dictionary<string, string> { ["单据.txt"] = "document" }, await Carried(house.Smtp.Received.Last().Data));
    }

    [Fact]
    public async Task Templates_of_the_company_are_filled_with_customer_contact_and_writer()
    {
        var (customer, contact) = await Customer();
        var own = await house.Do(new CreateRecord<PrintTemplate>(new RecordPatch
        {
            ["kind"] = Kind,
            ["purpose"] = PrintTemplate.ForMail,
            ["name"] = "节日问候",
            ["language"] = "zh-CN",
            ["subject"] = "{{ customer.name }} 节日快乐",
            ["body"] = "{{ contact.name }} {{ contact.title }}：\n{{ user.name }} 敬上 <b>",
        }), house.Admin);
        var offer = await house.Do(new ListPrintChoices(Kind, PrintTemplate.ForMail), house.Representative);
        Assert.Contains(offer.Templates, t => t.Key == own.Record.Id.ToString() && t.Name == "节日问候");
        Assert.Contains(offer.Templates, t => t.IsShipped);

        var options = new Dictionary<string, string> { ["contact"] = contact.ToString() };
        var filled = await house.Do(new DraftMail(Kind, customer, options, own.Record.Id.ToString()), house.Representative);
        var name = (string)(await house.Do(new GetRecord<Customer>(customer), house.Admin))["name"]!;
        var person = (string)(await house.Do(new GetRecord<Contact>(contact), house.Admin))["name"]!;
        Assert.Equal(($"{name} 节日快乐", $"{person} 采购经理：\n{house.Representative.Name} 敬上 <b>"), (filled.Subject, filled.Text));
        // Without a contact his place stays empty; somebody else's contact is none, and a customer out of reach is not there.
        Assert.DoesNotContain(person, (await house.Do(new DraftMail(Kind, customer, null, own.Record.Id.ToString()), house.Representative)).Text, StringComparison.Ordinal);
        var (elsewhere, _) = await Customer();
        Assert.Equal("contact.otherCustomer", (await house.Run(new DraftMail(Kind, elsewhere, options), house.Representative)).Error.Code);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new DraftMail(Kind, customer), house.Stranger)).Error.Kind);
        foreach (var shipped in offer.Templates.Where(t => t.IsShipped))
            Assert.Contains(house.Representative.Name, (await house.Do(new DraftMail(Kind, customer, options, shipped.Key), house.Representative)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timeline_tells_of_a_sent_mail_once_and_among_the_mails_where_these_are_asked_for()
    {
        var (customer, _) = await Customer();
        var sent = await house.Do(new SendMail(customer, ["zhao@buyer.example"], "只说一次", "正文"), house.Representative);
        var all = (await house.Do(new GetCustomerTimeline(customer), house.Representative)).Items;
        Assert.Equal(("activity.email", 1), (Assert.Single(all, e => e.Title == "只说一次").Kind, all.Count(e => e.Title == "只说一次")));
        var mails = (await house.Do(new GetCustomerTimeline(customer, Area: "mails"), house.Representative)).Items;
        Assert.Equal(("mail.out", sent.Id), (Assert.Single(mails).Kind, mails[0].RecordId));
    }
}

public sealed class CustomerMailSqliteTests(SqliteMailHouse house) : CustomerMailTests(house), IClassFixture<SqliteMailHouse>;

public sealed class CustomerMailPostgresTests(PostgresMailHouse house) : CustomerMailTests(house), IClassFixture<PostgresMailHouse>;
