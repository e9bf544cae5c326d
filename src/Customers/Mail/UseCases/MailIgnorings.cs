using Huike.Customers.Mail.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail.UseCases;

/// <summary>The addresses and domains that the caller has put aside for always.</summary>
[Permission("mails.edit")]
public sealed record ListMailIgnorings : IQuery<MailIgnoringList>;

/// <param name="More">There are more than are told.</param>
public sealed record MailIgnoringList(IReadOnlyList<MailIgnoringItem> Items, bool More);

/// <param name="Address">An address, or a domain that begins with @.</param>
public sealed record MailIgnoringItem(Guid Id, string Address, DateTime CreatedAt);

/// <summary>Mails with it are asked about again; those that were put aside stay there.</summary>
[Permission("mails.edit")]
public sealed record EndMailIgnoring(Guid Id) : ICommand<Done>;

internal sealed class ListMailIgnoringsUseCase(HuikeDb db, ActorContext actors) : IUseCase<ListMailIgnorings, MailIgnoringList>
{
    private const int Most = 500;

    public async Task<Result<MailIgnoringList>> Execute(ListMailIgnorings request, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var rows = await db.Set<MailIgnoring>().AsNoTracking().Where(i => i.UserId == me).OrderBy(i => i.Address).ThenBy(i => i.Id).Take(Most + 1)
            .Select(i => new MailIgnoringItem(i.Id, i.Address, i.CreatedAt)).ToListAsync(cancellation);
        return new MailIgnoringList([.. rows.Take(Most)], rows.Count > Most);
    }
}

internal sealed class EndMailIgnoringUseCase(HuikeDb db, ActorContext actors) : IUseCase<EndMailIgnoring, Done>
{
    public async Task<Result<Done>> Execute(EndMailIgnoring request, CancellationToken cancellation)
    {
        if (await db.Set<MailIgnoring>().FirstOrDefaultAsync(i => i.Id == request.Id && i.UserId == actors.Actor.UserId, cancellation) is not { } ignoring)
            return Error.NotFound();
        Bin.Put(ignoring, Guid.CreateVersion7(), db);
        return Done.It;
    }
}
