using Huike.Customers.Mail.Domain;
using Huike.Customers.Mail.Reading;
using Huike.Kernel.Access;

namespace Huike.Customers.Mail;

/// <summary>Where a mail belongs.</summary>
/// <param name="State">Of <see cref="LoggedMail.States"/>.</param>
/// <param name="Reason">Null where it is filed.</param>
internal sealed record MailVerdict(string Direction, string? Counterpart, string State, string? Reason, Guid? CustomerId = null, Guid? ContactId = null, IReadOnlyList<Guid>? Candidates = null);

/// <summary>
/// Says to which customer a mail belongs, with the eyes of the person in whose mailbox it stands: a mail never goes to a customer whom he does
/// not see, for whoever looks after that customer would read what he wrote privately.
/// </summary>
internal sealed class MailJudge(MailAddresses addresses, ActorContext actors)
{
    /// <param name="sent">It stands among the sent ones.</param>
    /// <param name="toldOf">It was sent to the drop box: a forwarded one belongs to whom it first came from.</param>
    public async Task<MailVerdict> Of(ReceivedMail mail, bool sent, bool toldOf, CancellationToken cancellation)
    {
        List<string> all = [.. mail.Recipients.Concat(mail.From is { } from ? [from] : []).Concat(toldOf && mail.Original is { } original ? [original] : []).Distinct()];
        var own = await addresses.Own(all, cancellation);
        List<string> recipients = [.. mail.Recipients.Where(a => !own.Contains(a))];
        if (toldOf && recipients.Count == 0 && mail.Original is { } first && !own.Contains(first))
            return await Judge(LoggedMail.In, [first], [], cancellation);
        if (sent || mail.From is null || own.Contains(mail.From))
            return await Judge(LoggedMail.Out, recipients, [], cancellation);
        return await Judge(LoggedMail.In, [mail.From], recipients, cancellation);
    }

    /// <param name="others">Asked where nobody has the first: a customer's colleague who stands in copy.</param>
    private async Task<MailVerdict> Judge(string direction, List<string> counterparts, List<string> others, CancellationToken cancellation)
    {
        if (counterparts.Count == 0)
            return new MailVerdict(direction, null, LoggedMail.Ignored, LoggedMail.Internal);
        var with = counterparts[0];
        if (await addresses.Ignored(actors.Actor.UserId, counterparts, cancellation))
            return new MailVerdict(direction, with, LoggedMail.Ignored, LoggedMail.Always);
        var match = await addresses.Match(counterparts, cancellation);
        if (match is { Customers.Count: 0, Beyond: false } && others.Count > 0)
            match = await addresses.Match(others, cancellation);
        return match.Customers switch
        {
            [var customer] => new MailVerdict(direction, with, LoggedMail.Filed, null, customer, match.ContactId),
            [] => new MailVerdict(direction, with, LoggedMail.Unfiled, match.Beyond ? LoggedMail.Beyond : LoggedMail.None),
            var several => new MailVerdict(direction, with, LoggedMail.Unfiled, LoggedMail.Several, Candidates: [.. several.Take(LoggedMail.MaxCandidates)]),
        };
    }
}
