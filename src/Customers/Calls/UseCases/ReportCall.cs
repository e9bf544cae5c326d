using FluentValidation;
using Huike.Customers.Calls.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Notices;
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
        RuleFor(r => r.Phone).NotEmpty().MaximumLength(Call.MaxPhone);
        RuleFor(r => r.Extension).MaximumLength(Call.MaxExtension);
        RuleFor(r => r.CallId).MaximumLength(Call.MaxCallId);
    }
}

internal sealed class ReportCallUseCase(HuikeDb db, CallLines lines, AfterCommit after, NoticeRings rings, TimeProvider clock) : IUseCase<ReportCall, ReportedCall>
{
    public async Task<Result<ReportedCall>> Execute(ReportCall request, CancellationToken cancellation)
    {
        var name = CallLines.Clean(request.CallId);
        if (name is not null && await lines.All.AsNoTracking().FirstOrDefaultAsync(c => c.CallId == name, cancellation) is { OwnerId: { } whose } told)
            return new ReportedCall(told.Id, whose);
        var extension = CallLines.Clean(request.Extension);
        if (await lines.Agent(request.UserId, extension, cancellation) is not { } agent)
            return Error.Invalid(request.UserId is null ? "extension" : "userId", "referenceNotFound");
        var call = await lines.New(request.Phone, agent, cancellation);
        (call.CallId, call.Extension, call.At) = (name, extension, clock.GetUtcNow().UtcDateTime);
        db.Add(call);
        var tenant = db.TenantId;
        after.Add(() => rings.Ring(tenant, [agent.Id], CallRing.Topic));
        return new ReportedCall(call.Id, agent.Id);
    }
}

/// <summary>The word by which open pages hear of calls.</summary>
internal static class CallRing
{
    public const string Topic = "calls";
}
