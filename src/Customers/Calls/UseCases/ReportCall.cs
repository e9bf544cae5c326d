using FluentValidation;
using Huike.Customers.Calls.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Calls.UseCases;

/// <summary>
/// A telephone system tells that somebody calls: the card comes onto the open pages of whoever has the extension, of the user named, or
/// else of the caller of this request. The answer says nothing of customers; the agent sees what he may.
/// </summary>
[Permission("calls.report")]
public sealed record ReportCall(string Phone, string? Extension = null, string? CallId = null, Guid? UserId = null) : ICommand<ReportedCall>;

public sealed record ReportedCall(Guid Id, Guid UserId);

internal sealed class ReportCallValidator : AbstractValidator<ReportCall>
{
    public ReportCallValidator()
    {
        RuleFor(r => r.Phone).NotEmpty().MaximumLength(IncomingCall.MaxPhone);
        RuleFor(r => r.Extension).MaximumLength(IncomingCall.MaxExtension);
        RuleFor(r => r.CallId).MaximumLength(IncomingCall.MaxCallId);
    }
}

internal sealed class ReportCallUseCase(HuikeDb db, ActorContext actors, CallersOfNumber callers, AfterCommit after, NoticeRings rings, TimeProvider clock) : IUseCase<ReportCall, ReportedCall>
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public async Task<Result<ReportedCall>> Execute(ReportCall request, CancellationToken cancellation)
    {
        var name = Clean(request.CallId);
        if (name is not null && await db.Set<IncomingCall>().AsNoTracking().FirstOrDefaultAsync(c => c.CallId == name, cancellation) is { } told)
            return new ReportedCall(told.Id, told.UserId);
        var extension = Clean(request.Extension);
        if (await Agent(request.UserId, extension, cancellation) is not { } agent)
            return Error.Invalid(request.UserId is null ? "extension" : "userId", "referenceNotFound");
        var call = new IncomingCall { CallId = name, Phone = FieldValues.Clean(request.Phone, keepLines: false) ?? request.Phone, Extension = extension, UserId = agent, At = clock.GetUtcNow().UtcDateTime };
        var known = (await callers.Of(call.Phone, cancellation)).Select(c => c.CustomerId).ToList();
        call.CustomerId = known.Count == 0 ? null : await db.Set<Customer>().IgnoreQueryFilters(s_wide).Where(c => known.Contains(c.Id)).OrderBy(c => c.Id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellation);
        db.Add(call);
        var tenant = db.TenantId;
        after.Add(() => rings.Ring(tenant, [agent], CallRing.Topic));
        return new ReportedCall(call.Id, agent);
    }

    /// <summary>An extension that two have rings nobody: the administrator is to say whose it is.</summary>
    private async Task<Guid?> Agent(Guid? userId, string? extension, CancellationToken cancellation)
    {
        if (userId is null && extension is null)
            return actors.Actor.UserId;
        var found = await db.Set<User>().Where(u => u.Active && (userId != null ? u.Id == userId : u.Extension == extension)).OrderBy(u => u.Id).Select(u => u.Id).Take(2).ToListAsync(cancellation);
        return found.Count == 1 ? found[0] : null;
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : FieldValues.Clean(text, keepLines: false);
}

/// <summary>The word by which open pages hear of calls.</summary>
internal static class CallRing
{
    public const string Topic = "calls";
}
