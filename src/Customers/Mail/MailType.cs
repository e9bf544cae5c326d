using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Mail.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Mail;

/// <summary>Every field of a mail, described once. Mails come from mailboxes and from being sent, so there is no import of a table.</summary>
public sealed class MailType : RecordType<LoggedMail>
{
    private const int Searched = 400;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public MailType()
    {
        Name = "mails";
        DefaultSort = "-sentAt";
        Icon = "mail";
        PagePath = "mails/{0}";
        SearchOrder = 48;
        AcceptsImport = false;
        SeenThrough<Customer>(m => m.CustomerId);
        ConfidentialIf(m => m.Private);
        Text(m => m.Subject).Max(LoggedMail.MaxSubject).ReadOnly().Default();
        Choice(m => m.Direction, "mail.direction").ReadOnly().Default();
        Text(m => m.Counterpart).Max(LoggedMail.MaxAddress).Maskable().ReadOnly().Default();
        Moment(m => m.SentAt).ReadOnly().Sortable().Default();
        Reference(m => m.CustomerId, "customers").ReadOnly().Default();
        Reference(m => m.ContactId, "contacts").ReadOnly();
        Choice(m => m.State, "mail.state").ReadOnly().Default();
        Choice(m => m.Reason, "mail.reason").ReadOnly();
        Integer(m => m.Attachments).ReadOnly();
        LongText(m => m.From).Max(LoggedMail.MaxAddresses).Maskable().ReadOnly();
        LongText(m => m.To).Max(LoggedMail.MaxAddresses).Maskable().ReadOnly();
        LongText(m => m.Cc).Max(LoggedMail.MaxAddresses).Maskable().ReadOnly();
        LongText(m => m.Text).Max(LoggedMail.MaxText).ReadOnly();
        Standard();
    }

    /// <summary>What is private does not stand in logs and references by its words.</summary>
    public override Expression<Func<LoggedMail, string>> Title => m => m.Private ? "" : m.Subject;

    /// <summary>Private mails are not in the index that colleagues search.</summary>
    protected override SearchContent? Search(LoggedMail entity) => entity.Private ? null
        : new(entity.Subject, null, [entity.Counterpart, .. (entity.Text is { Length: > Searched } text ? text[..Searched] : entity.Text)?.Split('\n') ?? []], [], []);
}

/// <summary>Mails are what was written: the house takes them in and people file them; nobody writes or removes them.</summary>
internal sealed class MailRule : IRecordRule<LoggedMail>
{
    public Task Validate(RecordChange<LoggedMail> change, CancellationToken cancellation)
    {
        if (!change.Options.Trusted)
            change.Errors.Add(Error.Rule("mails.notWritten"));
        return Task.CompletedTask;
    }

    public Task Deleting(LoggedMail entity, Guid deletionId, List<Error> errors, CancellationToken cancellation)
    {
        errors.Add(Error.Rule("mails.notWritten"));
        return Task.CompletedTask;
    }
}
