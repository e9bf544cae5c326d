using FluentValidation;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits.UseCases;

/// <summary>该回访的客户: whose last visit lies further back than the days of his grade, the most overdue first.</summary>
/// <param name="Who"><c>me</c> (null means the same), <c>all</c> whom the caller sees, or the id of a person.</param>
/// <param name="Ahead">Also those that fall due within so many days.</param>
[Permission("visits.view")]
public sealed record ListDueVisits(string? Who = null, int Ahead = 0, int Limit = 50) : IQuery<DueVisits>;

/// <param name="Count">Of all; at <see cref="MostCounted"/> it means "or more".</param>
/// <param name="Shown">False where the caller may not read grade or last visit of customers; then there are none.</param>
/// <param name="HasCycles">False as long as no grade has days.</param>
public sealed record DueVisits(IReadOnlyList<DueVisit> Rows, int Count, IReadOnlyDictionary<Guid, string> People, bool Shown, bool HasCycles)
{
    public const int MostCounted = 1_000;
}

internal sealed class ListDueVisitsValidator : AbstractValidator<ListDueVisits>
{
    public ListDueVisitsValidator()
    {
        RuleFor(r => r.Ahead).InclusiveBetween(0, 60);
        RuleFor(r => r.Limit).InclusiveBetween(1, 200);
    }
}

internal sealed class ListDueVisitsUseCase(HuikeDb db, VisitCycles cycles, ActorContext actors, ReferenceChecks references) : IUseCase<ListDueVisits, DueVisits>
{
    public async Task<Result<DueVisits>> Execute(ListDueVisits request, CancellationToken cancellation)
    {
        var customers = db.Set<Customer>().AsNoTracking();
        if (request.Who is null or "me")
        {
            var me = actors.Actor.UserId;
            customers = customers.Where(c => c.OwnerId == me);
        }
        else if (Guid.TryParse(request.Who, out var person))
        {
            customers = customers.Where(c => c.OwnerId == person);
        }
        else if (request.Who != "all")
        {
            return Error.Malformed("who", "notOnList");
        }
        else
        {
            // What lies in a public pool waits for an owner, not for a visit.
            customers = customers.Where(c => c.OwnerId != null);
        }
        if (!cycles.IsShown)
            return new DueVisits([], 0, new Dictionary<Guid, string>(), false, true);
        var hasCycles = (await cycles.Days(cancellation)).Count > 0;
        var (rows, count) = await cycles.Due(customers, request.Ahead, request.Limit, DueVisits.MostCounted, cancellation);
        var people = await references.Titles("users", [.. rows.Select(r => r.OwnerId).OfType<Guid>().Distinct()], cancellation);
        return new DueVisits(rows, count, people, true, hasCycles);
    }
}
