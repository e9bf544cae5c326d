using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Login;
using Huike.Platform.PublicLinks.Domain;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.PublicLinks;

/// <summary>A new link; its address is shown this once.</summary>
/// <param name="Path">Relative to the address of the installation.</param>
public sealed record NewLink(Guid Id, string Path, DateTime ExpiresAt);

/// <summary>What became of a link, for the page behind it.</summary>
/// <param name="TimeZone">Of the company that sent it.</param>
public sealed record LinkFate(string State, DateTime? AnsweredAt, string? AnsweredBy, DateTime ExpiresAt, string TimeZone);

/// <summary>What somebody says behind a link.</summary>
/// <param name="Address">Network address that it came from.</param>
public sealed record LinkAnswer(string Name, bool Agrees, string? Comment, string? Address);

/// <summary>A name always, a reason where somebody does not agree.</summary>
public sealed class LinkAnswerValidator : AbstractValidator<LinkAnswer>
{
    public LinkAnswerValidator()
    {
        RuleFor(a => a.Name).NotEmpty().MaximumLength(PublicLink.MaxName);
        RuleFor(a => a.Comment).MaximumLength(PublicLink.MaxComment);
        RuleFor(a => a.Comment).NotEmpty().WithErrorCode("link.reason").When(a => !a.Agrees);
    }
}

/// <summary>Makes links, and leads from the secret in an address to the link; nothing tells a wrong secret from one that never was.</summary>
public sealed class PublicLinkDoor<TLink>(HuikeDb db, ActorContext actors, LinkLimits limits, TimeProvider clock) where TLink : PublicLink, IPublicLink
{
    /// <summary>Gives the link its secret and keeps it with what it shows.</summary>
    public NewLink Make<TShown>(TLink link, TShown shown, DateTime expiresAt)
    {
        var (token, hash) = Tokens.Create(TLink.Prefix, db.TenantId, link.Id);
        (link.TokenHash, link.ExpiresAt, link.Snapshot) = (hash, expiresAt, JsonSerializer.Serialize(shown, JsonSerializerOptions.Web));
        db.Add(link);
        return new NewLink(link.Id, $"{TLink.Path}/{token}", expiresAt);
    }

    /// <summary>
    /// The link of this secret; from here on the house itself is at work for its company. Whoever holds the right secret learns that the
    /// link has run out or was revoked; nobody else learns anything.
    /// </summary>
    public async Task<Result<TLink>> Open(string token, CancellationToken cancellation)
    {
        if (!Tokens.TryParse(token, TLink.Prefix, out var tenantId, out var id, out var hash))
            return Error.NotFound();
        if (limits.WaitSeconds(id.ToString("N"), LinkLimits.OfLink) is { } seconds)
            return Error.TooMany(seconds);
        actors.Actor = Actor.System(tenantId) with { Channel = actors.Actor.Channel };
        if (await db.Set<TLink>().FirstOrDefaultAsync(l => l.Id == id, cancellation) is not { } link || !CryptographicOperations.FixedTimeEquals(link.TokenHash, hash))
            return Error.NotFound();
        if (link.State == PublicLink.Revoked)
            return Error.Rule("link.revoked");
        if (link.ExpiresAt < clock.GetUtcNow().UtcDateTime)
            return Error.Rule("link.expired");
        // The day is the company's, not that of whoever opens the link.
        var zone = await db.Set<Tenant>().Where(t => t.Id == tenantId).Select(t => t.TimeZone).FirstOrDefaultAsync(cancellation);
        actors.Actor = actors.Actor with { TimeZone = zone ?? actors.Actor.TimeZone };
        return link;
    }

    /// <summary>Keeps the answer, once. Of two at one moment the version of the row lets only one pass.</summary>
    public Result<Done> Answer(TLink link, LinkAnswer answer)
    {
        if (link.State != PublicLink.Open)
            return Error.Rule("link.answered");
        (link.State, link.AnsweredAt) = (answer.Agrees ? PublicLink.Agreed : PublicLink.Disputed, clock.GetUtcNow().UtcDateTime);
        (link.AnsweredBy, link.AnsweredFrom) = (FieldValues.Clean(answer.Name, keepLines: false), answer.Address is { Length: <= PublicLink.MaxAddress } from ? from : null);
        link.Comment = string.IsNullOrWhiteSpace(answer.Comment) ? null : FieldValues.Clean(answer.Comment, keepLines: true);
        return Done.It;
    }

    /// <summary>From now on the link says that it was withdrawn; what was answered stays answered.</summary>
    public static Result<Done> Revoke(TLink link)
    {
        if (link.State is not (PublicLink.Open or PublicLink.Revoked))
            return Error.Rule("link.answered");
        link.State = PublicLink.Revoked;
        return Done.It;
    }

    public static TShown Shown<TShown>(TLink link) => JsonSerializer.Deserialize<TShown>(link.Snapshot, JsonSerializerOptions.Web)!;

    public LinkFate Fate(TLink link) => new(link.State, link.AnsweredAt, link.AnsweredBy, link.ExpiresAt, actors.Actor.TimeZone);
}
