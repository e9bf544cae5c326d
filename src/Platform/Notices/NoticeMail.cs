using Huike.Platform.Mail;

namespace Huike.Platform.Notices;

/// <summary>Letters with notices go out with the company's other mail.</summary>
internal sealed class NoticeMail(OutgoingMail mail) : INoticeMail
{
    public async Task<bool> Take(NoticeLetter letter, CancellationToken cancellation)
    {
        // An address that is none would be none tomorrow as well: the letter counts as taken, the notices stay under the bell.
        var queued = await mail.Queue(new MailDraft([letter.Address], [], letter.Subject, letter.Text), cancellation);
        return queued.IsSuccess || queued.Error.Code != "mail.notConfigured";
    }
}
