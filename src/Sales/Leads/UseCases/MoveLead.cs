using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Leads.UseCases;

/// <summary>退回: nothing comes of it, and why.</summary>
/// <param name="Reason">Out of the list <c>lead.returnReason</c>.</param>
[Permission("leads.edit")]
public sealed record ReturnLead(Guid Id, long? Version, string Reason, string? Remark = null) : ICommand<SavedRecord>;

/// <summary>A returned lead is worked on again.</summary>
[Permission("leads.edit")]
public sealed record ReopenLead(Guid Id, long? Version = null) : ICommand<SavedRecord>;

internal sealed class ReturnLeadValidator : AbstractValidator<ReturnLead>
{
    public ReturnLeadValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Remark).MaximumLength(500);
    }
}

/// <summary>Moves a lead between being worked on and returned, through the one writer.</summary>
internal sealed class LeadMoves(HuikeDb db, RecordWriter<Lead> writer, RecordReader<Lead> reader)
{
    public async Task<Result<SavedRecord>> Move(Guid id, long? version, Func<Lead, Result<RecordPatch>> move, CancellationToken cancellation)
    {
        if (await db.Set<Lead>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, cancellation) is not { } lead)
            return Error.NotFound();
        if (lead.State == Lead.Converted)
            return Error.Rule("leads.converted");
        var patch = move(lead);
        if (!patch.IsSuccess)
            return Result<SavedRecord>.Failed(patch.Errors);
        var written = await writer.Change(id, version, patch.Value, WriteOptions.Default with { Trusted = true }, cancellation);
        return written.IsSuccess
            ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings)
            : Result<SavedRecord>.Failed(written.Errors);
    }

    /// <summary>What a lead has that is worked on again.</summary>
    public static RecordPatch Opened(Lead lead) => new()
    {
        ["state"] = lead.Contacts > 0 ? Lead.Contacted : Lead.New,
        ["returnReason"] = null,
        ["returnRemark"] = null,
        ["returnedAt"] = null,
    };
}

internal sealed class ReturnLeadUseCase(LeadMoves moves, TenantClock clock) : IUseCase<ReturnLead, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(ReturnLead request, CancellationToken cancellation) => moves.Move(request.Id, request.Version, lead =>
        lead.State == Lead.Returned ? Error.Rule("leads.returned") : new RecordPatch
        {
            ["state"] = Lead.Returned,
            ["returnReason"] = request.Reason,
            ["returnRemark"] = request.Remark,
            ["returnedAt"] = clock.UtcNow,
            ["returns"] = lead.Returns + 1,
            ["nextContactOn"] = null,
        }, cancellation);
}

internal sealed class ReopenLeadUseCase(LeadMoves moves) : IUseCase<ReopenLead, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(ReopenLead request, CancellationToken cancellation) => moves.Move(request.Id, request.Version, lead =>
        lead.State == Lead.Returned ? LeadMoves.Opened(lead) : Error.Rule("leads.notReturned"), cancellation);
}
