using System.Text.Json;
using FluentValidation;
using Huike.Finance.Statements.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Login;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Statements.UseCases;

/// <summary>A new link; its address is shown this once.</summary>
/// <param name="Path">Relative to the address of the installation.</param>
public sealed record NewStatementLink(Guid Id, string Path, DateTime ExpiresAt);

/// <summary>A link as those see it who sent it.</summary>
public sealed record StatementLinkView(Guid Id, DateOnly From, DateOnly To, string State, DateTime CreatedAt, DateTime ExpiresAt, DateTime? AnsweredAt, string? AnsweredBy, string? Comment);

/// <summary>Puts a customer's statement before him: he sees it as it is now and confirms it once, or says what is wrong.</summary>
[Permission("receivables.print")]
public sealed record LinkStatement(Guid CustomerId, DateOnly? From = null, DateOnly? To = null) : ICommand<NewStatementLink>;

/// <summary>The links of a customer's statements with their answers, the newest first.</summary>
[Permission("receivables.view")]
public sealed record ListStatementLinks(Guid CustomerId) : IQuery<IReadOnlyList<StatementLinkView>>;

/// <summary>The statement behind a link.</summary>
public sealed record LinkedStatement(Statement Statement, string State, DateTime? AnsweredAt, string? AnsweredBy, DateTime ExpiresAt, string TimeZone);

/// <summary>What the customer sees who was sent the link.</summary>
[Open("The secret in the link is the proof; it shows one statement as it stood.", Anonymous = true)]
[NoApi("A page for people who have no log-in.")]
public sealed record ShowLinkedStatement(string Token) : IQuery<LinkedStatement>;

/// <summary>The customer's answer, once.</summary>
[Open("The secret in the link is the proof; it answers one statement, once.", Anonymous = true)]
[NoApi("A page for people who have no log-in.")]
public sealed record AnswerStatement(string Token, string Name, bool Agrees, string? Comment = null) : ICommand<LinkedStatement>;

internal sealed class ShowLinkedStatementValidator : AbstractValidator<ShowLinkedStatement>
{
    public ShowLinkedStatementValidator() => RuleFor(r => r.Token).NotEmpty().MaximumLength(200);
}

internal sealed class AnswerStatementValidator : AbstractValidator<AnswerStatement>
{
    public AnswerStatementValidator()
    {
        RuleFor(r => r.Token).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Name).NotEmpty().MaximumLength(StatementLink.MaxName);
        RuleFor(r => r.Comment).MaximumLength(StatementLink.MaxComment);
        RuleFor(r => r.Comment).NotEmpty().When(r => !r.Agrees);
    }
}

internal sealed class LinkStatementUseCase(HuikeDb db, StatementReader reader, TenantClock clock) : IUseCase<LinkStatement, NewStatementLink>
{
    public async Task<Result<NewStatementLink>> Execute(LinkStatement request, CancellationToken cancellation)
    {
        var (from, to) = StatementPeriod.Of(request.From, request.To, clock.Today);
        var read = await reader.Of(request.CustomerId, from, to, cancellation);
        if (!read.IsSuccess)
            return Result<NewStatementLink>.Failed(read.Errors);
        var link = new StatementLink { CustomerId = request.CustomerId, From = from, To = to, Snapshot = JsonSerializer.Serialize(read.Value, JsonSerializerOptions.Web), ExpiresAt = clock.UtcNow.AddDays(StatementLink.Days) };
        var (token, hash) = Tokens.Create(StatementDoor.Prefix, db.TenantId, link.Id);
        link.TokenHash = hash;
        db.Add(link);
        return new NewStatementLink(link.Id, $"statement/{token}", link.ExpiresAt);
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
            .Select(l => new StatementLinkView(l.Id, l.From, l.To, l.State, l.CreatedAt, l.ExpiresAt, l.AnsweredAt, l.AnsweredBy, l.Comment)).ToListAsync(cancellation);
    }
}

/// <summary>From the secret in an address to the link; nothing tells a wrong one from one that has run out.</summary>
internal sealed class StatementDoor(HuikeDb db, ActorContext actors, LinkLimits limits, TimeProvider clock)
{
    public const string Prefix = "st";

    public async Task<Result<StatementLink>> Open(string token, CancellationToken cancellation)
    {
        if (!Tokens.TryParse(token, Prefix, out var tenantId, out var id, out var hash))
            return Error.NotFound();
        if (limits.WaitSeconds(id) is { } seconds)
            return new Error("tooManyRequests", ErrorKind.TooMany, null, seconds);
        actors.Actor = Actor.System(tenantId) with { Channel = actors.Actor.Channel };
        var link = await db.Set<StatementLink>().FirstOrDefaultAsync(l => l.Id == id, cancellation);
        return link is null || link.ExpiresAt < clock.GetUtcNow().UtcDateTime || !System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(link.TokenHash, hash)
            ? Error.NotFound() : link;
    }

    public async Task<LinkedStatement> View(StatementLink link, CancellationToken cancellation) => new(
        JsonSerializer.Deserialize<Statement>(link.Snapshot, JsonSerializerOptions.Web)!, link.State, link.AnsweredAt, link.AnsweredBy, link.ExpiresAt,
        await db.Set<Platform.Tenants.Domain.Tenant>().Where(t => t.Id == link.TenantId).Select(t => t.TimeZone).FirstAsync(cancellation));
}

/// <summary>So many calls a minute for each link, so that nobody tries secrets at it.</summary>
internal sealed class LinkLimits(TimeProvider clock)
{
    private const int MostPerMinute = 30;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(long Minute, Guid Link), int> _calls = new();
    private long _minute;

    public int? WaitSeconds(Guid link)
    {
        var now = clock.GetUtcNow();
        var minute = now.ToUnixTimeSeconds() / 60;
        if (Interlocked.Exchange(ref _minute, minute) != minute)
        {
            foreach (var old in _calls.Keys.Where(k => k.Minute != minute))
                _calls.TryRemove(old, out _);
        }
        return _calls.AddOrUpdate((minute, link), 1, static (_, n) => n < int.MaxValue ? n + 1 : n) > MostPerMinute ? 60 - now.Second : null;
    }
}

internal sealed class ShowLinkedStatementUseCase(StatementDoor door) : IUseCase<ShowLinkedStatement, LinkedStatement>
{
    public async Task<Result<LinkedStatement>> Execute(ShowLinkedStatement request, CancellationToken cancellation)
    {
        var link = await door.Open(request.Token, cancellation);
        return link.IsSuccess ? await door.View(link.Value, cancellation) : Result<LinkedStatement>.Failed(link.Errors);
    }
}

internal sealed class AnswerStatementUseCase(StatementDoor door, TimeProvider clock) : IUseCase<AnswerStatement, LinkedStatement>
{
    public async Task<Result<LinkedStatement>> Execute(AnswerStatement request, CancellationToken cancellation)
    {
        var found = await door.Open(request.Token, cancellation);
        if (!found.IsSuccess)
            return Result<LinkedStatement>.Failed(found.Errors);
        var link = found.Value;
        if (link.State != StatementLink.Open)
            return Error.Rule("statement.answered");
        // Of two answers at one moment the version lets only one pass.
        (link.State, link.AnsweredAt) = (request.Agrees ? StatementLink.Agreed : StatementLink.Disputed, clock.GetUtcNow().UtcDateTime);
        (link.AnsweredBy, link.Comment) = (Kernel.Records.FieldValues.Clean(request.Name, keepLines: false), request.Comment is null ? null : Kernel.Records.FieldValues.Clean(request.Comment, keepLines: true));
        return await door.View(link, cancellation);
    }
}
