using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Sales.LeadForms.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.LeadForms.UseCases;

/// <summary>How many answers came from where.</summary>
public sealed record OriginCount(string? Source, int Count);

/// <summary>What a form brought in the last days.</summary>
/// <param name="Made">Leads of people not known before.</param>
/// <param name="Matched">Leads of people who may be a lead or customer already.</param>
/// <param name="Repeats">The same sent again within minutes.</param>
/// <param name="Origins">By utm_source, the most first; null for visitors whose address said nothing.</param>
public sealed record LeadFormFigures(int Days, int Made, int Matched, int Spam, int Repeats, IReadOnlyList<OriginCount> Origins);

/// <summary>What a form brought in the last 30 days.</summary>
[Permission("lead-forms.view")]
public sealed record GetLeadFormFigures(Guid Id) : IQuery<LeadFormFigures>;

internal sealed class GetLeadFormFiguresUseCase(HuikeDb db, TenantClock clock) : IUseCase<GetLeadFormFigures, LeadFormFigures>
{
    private const int Days = 30, MostOrigins = 10;

    public async Task<Result<LeadFormFigures>> Execute(GetLeadFormFigures request, CancellationToken cancellation)
    {
        if (!await db.Set<LeadForm>().AnyAsync(f => f.Id == request.Id, cancellation))
            return Error.NotFound();
        var since = clock.StartOf(clock.Today.AddDays(1 - Days));
        var sent = db.Set<LeadFormSubmission>().AsNoTracking().Where(s => s.FormId == request.Id && s.CreatedAt >= since);
        var results = await sent.GroupBy(s => s.Result).Select(g => new { g.Key, Count = g.Count(), Repeats = g.Sum(s => s.Repeats) }).ToListAsync(cancellation);
        var origins = await sent.Where(s => s.Result != LeadFormSubmission.Spam).GroupBy(s => s.UtmSource).Select(g => new { g.Key, Count = g.Count() })
            .OrderByDescending(g => g.Count).ThenBy(g => g.Key).Take(MostOrigins).ToListAsync(cancellation);
        int Of(string result) => results.Where(r => r.Key == result).Sum(r => r.Count);
        return new LeadFormFigures(Days, Of(LeadFormSubmission.Made), Of(LeadFormSubmission.Matched), Of(LeadFormSubmission.Spam), results.Sum(r => r.Repeats), [.. origins.Select(o => new OriginCount(o.Key, o.Count))]);
    }
}
