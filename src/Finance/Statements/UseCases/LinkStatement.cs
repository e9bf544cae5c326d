using FluentValidation;
using Huike.Finance.Statements.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.PublicLinks;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Statements.UseCases;

/// <summary>A link as those see it who sent it.</summary>
public sealed record StatementLinkView(Guid Id, DateOnly From, DateOnly To, string State, DateTime CreatedAt, DateTime ExpiresAt, DateTime? AnsweredAt, string? AnsweredBy, string? AnsweredFrom, string? Comment);

/// <summary>Puts a customer's statement before him: he sees it as it is now and confirms it once, or says what is wrong.</summary>
[Permission("receivables.print")]
public sealed record LinkStatement(Guid CustomerId, DateOnly? From = null, DateOnly? To = null) : ICommand<NewLink>;

/// <summary>The links of a customer's statements with their answers, the newest first.</summary>
[Permission("receivables.view")]
public sealed record ListStatementLinks(Guid CustomerId) : IQuery<IReadOnlyList<StatementLinkView>>;

/// <summary>From now on the link says that it was withdrawn.</summary>
[Permission("receivables.print")]
public sealed record RevokeStatementLink(Guid CustomerId, Guid LinkId) : ICommand<Done>;

/// <summary>The statement behind a link.</summary>
public sealed record LinkedStatement(Statement Statement, LinkFate Fate);

/// <summary>What the customer sees who was sent the link.</summary>
[Open("The secret in the link is the proof; it shows one statement as it stood.", Anonymous = true)]
[NoApi("A page for people who have no log-in.")]
public sealed record ShowLinkedStatement(string Token) : IQuery<LinkedStatement>;

/// <summary>The customer's answer, once.</summary>
[Open("The secret in the link is the proof; it answers one statement, once.", Anonymous = true)]
[NoApi("A page for people who have no log-in.")]
public sealed record AnswerStatement(string Token, LinkAnswer Answer) : ICommand<LinkedStatement>;

internal sealed class ShowLinkedStatementValidator : AbstractValidator<ShowLinkedStatement>
{
    public ShowLinkedStatementValidator() => RuleFor(r => r.Token).NotEmpty().MaximumLength(200);
}

internal sealed class AnswerStatementValidator : AbstractValidator<AnswerStatement>
{
    public AnswerStatementValidator()
    {
        RuleFor(r => r.Token).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Answer).SetValidator(new LinkAnswerValidator());
    }
}

internal sealed class LinkStatementUseCase(PublicLinkDoor<StatementLink> door, StatementReader reader, TenantClock clock) : IUseCase<LinkStatement, NewLink>
{
    public async Task<Result<NewLink>> Execute(LinkStatement request, CancellationToken cancellation)
    {
        var (from, to) = StatementPeriod.Of(request.From, request.To, clock.Today);
        var read = await reader.Of(request.CustomerId, from, to, cancellation);
        if (!read.IsSuccess)
            return Result<NewLink>.Failed(read.Errors);
        return door.Make(new StatementLink { CustomerId = request.CustomerId, From = from, To = to }, read.Value, clock.UtcNow.AddDays(StatementLink.Days));
    }
}

internal sealed class ListStatementLinksUseCase(HuikeDb db) : IUseCase<ListStatementLinks, IReadOnlyList<StatementLinkView>>
{
    private const int Most = 20;

    public async Task<Result<IReadOnlyList<StatementLinkView>>> Execute(ListStatementLinks request, CancellationToken cancellation)
    {
        if (!await db.Set<Huike.Customers.Customers.Domain.Customer>().AnyAsync(c => c.Id == request.CustomerId, cancellation))
            return Error.NotFound();
        return await db.Set<StatementLink>().AsNoTracking().Where(l => l.CustomerId == request.CustomerId).OrderByDescending(l => l.Id).Take(Most)
            .Select(l => new StatementLinkView(l.Id, l.From, l.To, l.State, l.CreatedAt, l.ExpiresAt, l.AnsweredAt, l.AnsweredBy, l.AnsweredFrom, l.Comment)).ToListAsync(cancellation);
    }
}

internal sealed class RevokeStatementLinkUseCase(HuikeDb db) : IUseCase<RevokeStatementLink, Done>
{
    public async Task<Result<Done>> Execute(RevokeStatementLink request, CancellationToken cancellation)
    {
        if (!await db.Set<Huike.Customers.Customers.Domain.Customer>().AnyAsync(c => c.Id == request.CustomerId, cancellation)
            || await db.Set<StatementLink>().FirstOrDefaultAsync(l => l.Id == request.LinkId && l.CustomerId == request.CustomerId, cancellation) is not { } link)
            return Error.NotFound();
        return PublicLinkDoor<StatementLink>.Revoke(link);
    }
}

internal sealed class ShowLinkedStatementUseCase(PublicLinkDoor<StatementLink> door) : IUseCase<ShowLinkedStatement, LinkedStatement>
{
    public async Task<Result<LinkedStatement>> Execute(ShowLinkedStatement request, CancellationToken cancellation)
    {
        var link = await door.Open(request.Token, cancellation);
        return link.IsSuccess ? new LinkedStatement(PublicLinkDoor<StatementLink>.Shown<Statement>(link.Value), door.Fate(link.Value)) : Result<LinkedStatement>.Failed(link.Errors);
    }
}

internal sealed class AnswerStatementUseCase(PublicLinkDoor<StatementLink> door) : IUseCase<AnswerStatement, LinkedStatement>
{
    public async Task<Result<LinkedStatement>> Execute(AnswerStatement request, CancellationToken cancellation)
    {
        var link = await door.Open(request.Token, cancellation);
        if (!link.IsSuccess)
            return Result<LinkedStatement>.Failed(link.Errors);
        var answered = door.Answer(link.Value, request.Answer);
        return answered.IsSuccess
            ? new LinkedStatement(PublicLinkDoor<StatementLink>.Shown<Statement>(link.Value), door.Fate(link.Value)) : Result<LinkedStatement>.Failed(answered.Errors);
    }
}
