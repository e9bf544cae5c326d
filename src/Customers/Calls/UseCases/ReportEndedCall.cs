using FluentValidation;
using Huike.Customers.Calls.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Calls.UseCases;

/// <summary>
/// A telephone system tells how a call ended. One that it told of before, by its <paramref name="CallId"/>, is completed, also later with the
/// recording; one that nobody told of is filed: an outgoing one, or one that was missed.
/// </summary>
/// <param name="Phone">The other side's number; needed where the call was not told of.</param>
/// <param name="Direction"><c>incoming</c> or <c>outgoing</c>; incoming where it is left out.</param>
/// <param name="At">When it began to ring; null for the moment of this request less the time spoken.</param>
/// <param name="Seconds">How long was spoken.</param>
/// <param name="Result">Out of the list <c>call.result</c>.</param>
/// <param name="RecordingUrl">Address of the recording, http or https.</param>
[Permission("calls.report")]
public sealed record ReportEndedCall(
    string? CallId = null, string? Phone = null, string? Direction = null, string? Extension = null, Guid? UserId = null, DateTime? At = null,
    int? Seconds = null, string? Result = null, string? RecordingUrl = null) : ICommand<ReportedCall>;

internal sealed class ReportEndedCallValidator : AbstractValidator<ReportEndedCall>
{
    public ReportEndedCallValidator()
    {
        RuleFor(r => r.CallId).MaximumLength(Call.MaxCallId);
        RuleFor(r => r.Phone).MaximumLength(Call.MaxPhone);
        RuleFor(r => r.Phone).NotEmpty().When(r => string.IsNullOrWhiteSpace(r.CallId));
        RuleFor(r => r.Extension).MaximumLength(Call.MaxExtension);
        RuleFor(r => r.Direction).Must(d => d is null or Call.Incoming or Call.Outgoing).WithErrorCode("invalid");
        RuleFor(r => r.Result).Must(r => r is null or Call.Answered or Call.Missed or Call.Busy or Call.Declined or Call.Voicemail).WithErrorCode("invalid");
        RuleFor(r => r.Seconds).InclusiveBetween(0, Call.MaxSeconds);
        RuleFor(r => r.RecordingUrl).MaximumLength(Call.MaxUrl).Must(u => string.IsNullOrWhiteSpace(u) || CallLines.IsSafe(u.Trim())).WithErrorCode("call.recordingUrl");
    }
}

internal sealed class ReportEndedCallUseCase(HuikeDb db, ActorContext actors, CallLines lines, TimeProvider clock) : IUseCase<ReportEndedCall, ReportedCall>
{
    /// <summary>A click on a number files the call; the telephone system's word of it comes at the latest so much later.</summary>
    private static readonly TimeSpan s_clicked = TimeSpan.FromHours(2);

    public async Task<Result<ReportedCall>> Execute(ReportEndedCall request, CancellationToken cancellation)
    {
        var name = CallLines.Clean(request.CallId);
        var call = name is null ? null : await lines.All.FirstOrDefaultAsync(c => c.CallId == name, cancellation);
        if (call is null)
        {
            var found = await Unknown(request, name, cancellation);
            if (!found.IsSuccess)
                return Result<ReportedCall>.Failed(found.Errors);
            call = found.Value;
        }
        call.Seconds = request.Seconds ?? call.Seconds;
        call.Result = request.Result ?? call.Result ?? (call.Seconds > 0 ? Call.Answered : null);
        call.RecordingUrl = CallLines.Clean(request.RecordingUrl) ?? call.RecordingUrl;
        // The telephone system's right is to tell of calls; whose they are is not its affair.
        using (actors.AsHouse())
            await db.SaveChangesAsync(cancellation);
        return new ReportedCall(call.Id, call.OwnerId ?? actors.Actor.UserId);
    }

    private async Task<Result<Call>> Unknown(ReportEndedCall request, string? name, CancellationToken cancellation)
    {
        if (CallLines.Clean(request.Phone) is not { } phone)
            return Error.Invalid("callId", "referenceNotFound");
        var extension = CallLines.Clean(request.Extension);
        if (await lines.Agent(request.UserId, extension, cancellation) is not { } agent)
            return Error.Invalid(request.UserId is null ? "extension" : "userId", "referenceNotFound");
        var (now, direction) = (clock.GetUtcNow().UtcDateTime, request.Direction ?? Call.Incoming);
        var call = direction == Call.Outgoing ? await Clicked(agent.Id, phone, now, cancellation) : null;
        if (call is null)
        {
            call = await lines.New(phone, agent, cancellation);
            (call.Direction, call.At, call.ClosedAt) = (direction, request.At?.ToUniversalTime() ?? now.AddSeconds(-(request.Seconds ?? 0)), now);
            db.Add(call);
        }
        (call.CallId, call.Extension) = (name, extension);
        return call;
    }

    private Task<Call?> Clicked(Guid agent, string phone, DateTime now, CancellationToken cancellation)
    {
        var since = now - s_clicked;
        return lines.All.Where(c => c.OwnerId == agent && c.At >= since && c.Direction == Call.Outgoing && c.CallId == null && c.Seconds == null && c.Phone == phone)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancellation);
    }
}
