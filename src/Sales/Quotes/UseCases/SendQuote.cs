using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Quotes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Quotes.UseCases;

/// <summary>Puts a quote before those who approve; where nothing speaks against it, it is approved at once.</summary>
[Permission("quotes.edit")]
public sealed record SubmitQuote(Guid Id, long? Version = null) : ICommand<SavedRecord>;

/// <summary>Marks a quote as sent to the customer. One that needs approval must have it.</summary>
[Permission("quotes.edit")]
public sealed record SendQuote(Guid Id, long? Version = null) : ICommand<SavedRecord>;

/// <summary>What a quote needs before it may go out.</summary>
internal sealed class QuoteGate(HuikeDb db, DealCheck deals)
{
    /// <summary>What speaks against it, or an error where it cannot go out at all.</summary>
    public async Task<Result<DealFindings>> Check(Quote quote, CancellationToken cancellation)
    {
        var lines = await db.Set<QuoteLine>().AsNoTracking().Where(l => l.DocumentId == quote.Id).OrderBy(l => l.Position).Take(LineWriter.MostLines).ToListAsync(cancellation);
        if (lines.Count == 0)
            return Error.Rule("document.noLines");
        var findings = await deals.Of(quote, lines, cancellation);
        return findings.Forbidden.Count > 0 ? findings.Forbidden : findings;
    }
}

internal sealed class SubmitQuoteUseCase(DocumentFlow<Quote> flow, QuoteGate gate) : IUseCase<SubmitQuote, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(SubmitQuote request, CancellationToken cancellation)
    {
        var found = await flow.FindToChange(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        var findings = await gate.Check(found.Value, cancellation);
        if (!findings.IsSuccess)
            return Result<SavedRecord>.Failed(findings.Errors);
        return await flow.Submit(found.Value, request.Version, findings.Value.NeedApproval, cancellation);
    }
}

internal sealed class SendQuoteUseCase(DocumentFlow<Quote> flow, QuoteGate gate, TenantClock clock) : IUseCase<SendQuote, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(SendQuote request, CancellationToken cancellation)
    {
        var found = await flow.FindToChange(request.Id, request.Version, cancellation);
        if (!found.IsSuccess)
            return Result<SavedRecord>.Failed(found.Errors);
        if (found.Value.State != Quote.Approved)
        {
            var findings = await gate.Check(found.Value, cancellation);
            if (!findings.IsSuccess)
                return Result<SavedRecord>.Failed(findings.Errors);
            if (findings.Value.NeedApproval.Count > 0)
                return Error.Rule("document.needsApproval") with { Details = new { reasons = findings.Value.NeedApproval } };
        }
        return await flow.Move(request.Id, request.Version, Quote.Sent, new RecordPatch { ["sentAt"] = clock.UtcNow }, cancellation);
    }
}
