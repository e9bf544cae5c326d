using Huike.Customers.Customers.Domain;
using Huike.Customers.Mail.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail.UseCases;

/// <summary>The last conversations with a customer.</summary>
[Permission("mails.view")]
public sealed record ListMailThreads(Guid Id) : IQuery<MailThreads>;

/// <param name="More">There are older ones.</param>
public sealed record MailThreads(IReadOnlyList<MailThread> Items, bool More);

/// <param name="Last">The newest mail of it.</param>
/// <param name="Count">Among the last hundred mails of the customer.</param>
public sealed record MailThread(MailLine Last, int Count);

internal sealed class ListMailThreadsUseCase(HuikeDb db, ActorContext actors) : IUseCase<ListMailThreads, MailThreads>
{
    private const int MostMails = 100, MostThreads = 6;

    public async Task<Result<MailThreads>> Execute(ListMailThreads request, CancellationToken cancellation)
    {
        if (!await db.Set<Customer>().AnyAsync(c => c.Id == request.Id, cancellation))
            return Error.NotFound();
        var mails = await MailLines.Read(db.Set<LoggedMail>().Where(m => m.CustomerId == request.Id), MostMails, actors.Actor, cancellation);
        var threads = mails.GroupBy(m => m.Thread, m => m.Line).Select(g => new MailThread(g.First(), g.Count())).ToList();
        return new MailThreads([.. threads.Take(MostThreads)], threads.Count > MostThreads || mails.Count == MostMails);
    }
}
