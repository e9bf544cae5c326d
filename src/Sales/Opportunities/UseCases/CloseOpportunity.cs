using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Opportunities.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Opportunities.UseCases;

/// <summary>Won: the gates of the stages that are left must be open.</summary>
[Permission("opportunities.edit")]
public sealed record WinOpportunity(Guid Id, long? Version = null, string? Reason = null, string? Remark = null) : ICommand<SavedRecord>;

/// <summary>Lost, and why.</summary>
[Permission("opportunities.edit")]
public sealed record LoseOpportunity(Guid Id, long? Version, string Reason, string? Remark = null) : ICommand<SavedRecord>;

/// <summary>Under way again, in the stage where it ended.</summary>
[Permission("opportunities.edit")]
public sealed record ReopenOpportunity(Guid Id, long? Version = null) : ICommand<SavedRecord>;

internal sealed class WinOpportunityValidator : AbstractValidator<WinOpportunity>
{
    public WinOpportunityValidator()
    {
        RuleFor(r => r.Reason).MaximumLength(40);
        RuleFor(r => r.Remark).MaximumLength(500);
    }
}

internal sealed class LoseOpportunityValidator : AbstractValidator<LoseOpportunity>
{
    public LoseOpportunityValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Remark).MaximumLength(500);
    }
}

/// <summary>Ends an opportunity or takes its end back, through the one writer.</summary>
internal sealed class OpportunityEnd(HuikeDb db, RecordWriter<Opportunity> writer, RecordReader<Opportunity> reader)
{
    public async Task<Result<SavedRecord>> Move(Guid id, long? version, bool isOpen, RecordPatch patch, CancellationToken cancellation)
    {
        if (await db.Set<Opportunity>().AsNoTracking().Where(o => o.Id == id).Select(o => o.State).FirstOrDefaultAsync(cancellation) is not { } state)
            return Error.NotFound();
        if ((state == Opportunity.Open) != isOpen)
            return Error.Rule(isOpen ? "opportunities.closed" : "opportunities.open");
        var written = await writer.Change(id, version, patch, WriteOptions.Default with { Trusted = true }, cancellation);
        return written.IsSuccess
            ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), written.Value.Warnings)
            : Result<SavedRecord>.Failed(written.Errors);
    }
}

internal sealed class WinOpportunityUseCase(OpportunityEnd end) : IUseCase<WinOpportunity, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(WinOpportunity request, CancellationToken cancellation) => end.Move(request.Id, request.Version, true,
        new RecordPatch { ["state"] = Opportunity.Won, ["winReason"] = request.Reason, ["closeRemark"] = request.Remark }, cancellation);
}

internal sealed class LoseOpportunityUseCase(OpportunityEnd end) : IUseCase<LoseOpportunity, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(LoseOpportunity request, CancellationToken cancellation) => end.Move(request.Id, request.Version, true,
        new RecordPatch { ["state"] = Opportunity.Lost, ["lossReason"] = request.Reason, ["closeRemark"] = request.Remark }, cancellation);
}

internal sealed class ReopenOpportunityUseCase(OpportunityEnd end) : IUseCase<ReopenOpportunity, SavedRecord>
{
    public Task<Result<SavedRecord>> Execute(ReopenOpportunity request, CancellationToken cancellation) => end.Move(request.Id, request.Version, false,
        new RecordPatch { ["state"] = Opportunity.Open }, cancellation);
}
