using Huike.Customers.Mail.Domain;
using Huike.Customers.Mail.Reading;
using Huike.Customers.Mail.UseCases;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Templates.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Mail;

/// <summary>E-mail with customers: mailboxes that are read, and mails that are filed.</summary>
internal static class MailServices
{
    /// <summary>Bodies of the calls; the mail stands in the path.</summary>
    internal sealed record FileBody(Guid CustomerId, Guid? ContactId = null, bool AlsoOthers = false);

    internal sealed record IgnoreBody(string? Always = null);

    internal sealed record ContactBody(Guid CustomerId, string Name, bool AlsoOthers = false);

    internal sealed record RunBody
    {
        public bool Anew { get; init; }
    }

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, MailModel>();
        services.AddRecordType<LoggedMail, MailType>(new MailType(), "dropBox");
        // What somebody received stays his; the customer's next owner sees what is filed there.
        services.AddSingleton(new HandoverTerms<LoggedMail>(m => false));
        services.AddSingleton(ChoiceLists.Fixed("mail.direction", LoggedMail.In, LoggedMail.Out));
        services.AddSingleton(ChoiceLists.Fixed("mail.state", [.. LoggedMail.States]));
        services.AddSingleton(ChoiceLists.Fixed("mail.reason", [.. LoggedMail.Reasons]));
        services.AddPrintModel<CustomerMail>(CustomerMail.Kind, "mails", "create");
        services.AddScoped<MailEnclosures>();
        services.AddScoped<MailAddresses>();
        services.AddScoped<MailJudge>();
        services.AddScoped<MailFiling>();
        services.AddScoped<MailReader>();
        services.AddScoped<MailboxSync>();
        services.AddScoped<MailboxAccess>();
        services.AddScoped<MailboxWriting>();
        services.AddScoped<OtherMails>();
        services.AddSingleton<MailboxSecrets>();
        services.AddSingleton<MailboxRounds>();
        services.AddHostedService(p => p.GetRequiredService<MailboxRounds>());
        services.AddSingleton(new MenuEntry("nav.followUp", "mails.title", "mail", "mails", "mails.view", 225));
        services.AddSingleton(new SettingsEntry("settings.group.company", "mailboxes.title", "mailboxes.text", "mail", "settings/mailboxes", "mails.edit", 67));
        services.AddSingleton(new RecordPanel("customers", "mails.title", 18, "mails.view", typeof(Ui.MailsPanel)));
    }

    public static void Map(ApiBuilder api)
    {
        api.ReadOnlyRecords<LoggedMail>("mails");
        api.Map<GetMailContext, MailContext>("GET", "/mails/{id:guid}/context", http => new GetMailContext(ApiBuilder.IdOf(http)));
        api.Post<FileBody, FileMail, FiledMails>("/mails/{id:guid}/file", (http, body) => new FileMail(ApiBuilder.IdOf(http), body.CustomerId, body.ContactId, body.AlsoOthers));
        api.Map<UnfileMail, Done>("POST", "/mails/{id:guid}/unfile", http => new UnfileMail(ApiBuilder.IdOf(http)));
        api.Post<IgnoreBody, IgnoreMail, FiledMails>("/mails/{id:guid}/ignore", (http, body) => new IgnoreMail(ApiBuilder.IdOf(http), body.Always));
        api.Post<ContactBody, MakeContactOfMail, MadeContact>("/mails/{id:guid}/contact", (http, body) => new MakeContactOfMail(ApiBuilder.IdOf(http), body.CustomerId, body.Name, body.AlsoOthers));
        api.Post<SendMail, SentMail>("/mails/send");
        api.Map<ListMailIgnorings, MailIgnoringList>("GET", "/mail-ignorings", _ => new ListMailIgnorings());
        api.Map<EndMailIgnoring, Done>("DELETE", "/mail-ignorings/{id:guid}", http => new EndMailIgnoring(ApiBuilder.IdOf(http)));
        api.Map<ListMailThreads, MailThreads>("GET", "/customers/{id:guid}/mail-threads", http => new ListMailThreads(ApiBuilder.IdOf(http)));
        api.Map<ListMailboxes, MailboxList>("GET", "/mailboxes", _ => new ListMailboxes());
        api.Post<AddMailbox, MailboxItem>("/mailboxes");
        api.Body<ChangeMailbox, MailboxItem>("PUT", "/mailboxes/{id:guid}", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Map<RemoveMailbox, Done>("DELETE", "/mailboxes/{id:guid}", http => new RemoveMailbox(ApiBuilder.IdOf(http)));
        api.Map<TestMailbox, MailboxTest>("POST", "/mailboxes/{id:guid}/test", http => new TestMailbox(ApiBuilder.IdOf(http)));
        api.PostOptional<RunBody, RunMailbox, Done>("/mailboxes/{id:guid}/run", (http, body) => new RunMailbox(ApiBuilder.IdOf(http), body.Anew));
        api.Map<ReconcileMailbox, MailboxReconciliation>("GET", "/mailboxes/{id:guid}/reconciliation", http => new ReconcileMailbox(ApiBuilder.IdOf(http)));
        File(api.Group.MapGet("/mails/{id:guid}/attachments/{number:int}", Send));
        File(api.Root.MapGet("/mails/{id:guid}/attachments/{number:int}", Send));
    }

    private static void File(RouteHandlerBuilder route) => route.WithMetadata(new RequestEndpoint(typeof(GetMailFile)));

    /// <summary>A stranger's file is saved under its name, never shown.</summary>
    private static async Task<IResult> Send(Guid id, int number, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts)
    {
        var file = await runner.Run(new GetMailFile(id, number), await actors.Of(http), http.RequestAborted);
        if (!file.IsSuccess)
            return Problems.Of(file.Errors, http, texts);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-store";
        http.Sandbox();
        return Results.Stream(file.Value.Content, Documents.ContentKinds.Unknown, file.Value.FileName);
    }
}
