using System.Globalization;
using FluentValidation;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Care.Facts.UseCases;

/// <summary>A fact that waits for a review.</summary>
/// <param name="Value">What the archive holds, as its reader may see it; null where it is more than a line.</param>
/// <param name="Region">Code of the region, for an address.</param>
public sealed record StaleFact(Guid CustomerId, string? Customer, string? Owner, string Fact, string? Value, string? Region, DateOnly VerifiedOn, int Days);

/// <param name="Counts">By fact, each up to <see cref="MostCounted"/>.</param>
public sealed record StaleFacts(IReadOnlyList<StaleFact> Items, string? NextCursor, IReadOnlyDictionary<string, int> Counts)
{
    public const int MostCounted = 1_000;
}

/// <summary>Facts that nobody has made sure of for too long, the oldest first.</summary>
/// <param name="Mine">Only of customers that are mine.</param>
[Permission("customers.view")]
public sealed record ListStaleFacts(string? Fact = null, bool Mine = false, string? Cursor = null) : IQuery<StaleFacts>;

internal sealed class ListStaleFactsValidator : AbstractValidator<ListStaleFacts>
{
    public ListStaleFactsValidator()
    {
        RuleFor(r => r.Fact).Must(f => f is null || FactKinds.All.Contains(f)).WithErrorCode("notOnList");
        RuleFor(r => r.Cursor).Must(c => c is null || DayPlace.Parse(c) is not null).WithErrorCode("invalid");
    }
}

internal sealed class ListStaleFactsUseCase(HuikeDb db, RecordReader<Customer> reader, FactTerms terms, ReferenceChecks references, ActorContext actors, TenantClock clock) : IUseCase<ListStaleFacts, StaleFacts>
{
    private const int Page = 50;

    public async Task<Result<StaleFacts>> Execute(ListStaleFacts request, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var customers = request.Mine ? [db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId == me)] : await reader.WithinReach(cancellation);
        var days = await terms.Days(cancellation);
        var counts = new Dictionary<string, int>();
        foreach (var fact in FactKinds.All)
        {
            // A customer comes out of several queries and counts once.
            var stale = customers.Select(c => terms.Stale(c, fact, days).Select(r => r.Fact.Id)).Aggregate((all, next) => all.Union(next));
            if (await stale.Take(StaleFacts.MostCounted).CountAsync(cancellation) is > 0 and var count)
                counts[fact] = count;
        }
        var found = await Oldest(customers.Select(c => terms.Stale(c, request.Fact, days)), request.Cursor is { } cursor ? DayPlace.Parse(cursor) : null, cancellation);
        var next = found.Count > Page ? new DayPlace(found[Page - 1].Fact.VerifiedOn, found[Page - 1].Fact.Id).ToString() : null;
        found = [.. found.Take(Page)];
        var mayOwner = actors.Actor.FieldAccess("customers", "ownerId") != FieldAccess.Hidden;
        var owners = mayOwner ? await references.Titles("users", [.. found.Select(r => r.Customer.OwnerId).OfType<Guid>().Distinct()], cancellation) : [];
        return new StaleFacts([.. found.Select(r => View(r, owners))], next, counts);
    }

    /// <summary>A page and one more.</summary>
    private static async Task<List<FactRow>> Oldest(IEnumerable<IQueryable<FactRow>> queries, DayPlace? after, CancellationToken cancellation)
    {
        var found = new List<FactRow>();
        foreach (var query in queries)
        {
            var rows = after is null ? query : query.Where(r => r.Fact.VerifiedOn > after.On || (r.Fact.VerifiedOn == after.On && r.Fact.Id > after.Id));
            found.AddRange(await rows.OrderBy(r => r.Fact.VerifiedOn).ThenBy(r => r.Fact.Id).Take(Page + 1).ToListAsync(cancellation));
        }
        return [.. found.DistinctBy(r => r.Fact.Id).OrderBy(r => r.Fact.VerifiedOn).ThenBy(r => r.Fact.Id).Take(Page + 1)];
    }

    private StaleFact View(FactRow row, Dictionary<Guid, string> owners)
    {
        var (customer, fact) = (row.Customer, row.Fact);
        string? Shown(string field, string? text) => actors.Actor.Shown("customers", field, text);
        var value = fact.Fact switch
        {
            FactKinds.Address => Shown("address", customer.Address),
            FactKinds.Phone => Shown("phone", customer.Phone) ?? Shown("email", customer.Email),
            FactKinds.Credit when customer.CreditLimit is { } limit => Shown("creditLimit", MinorUnits.ToDecimal(limit).ToString("F2", CultureInfo.InvariantCulture)),
            // Whole or not at all: a part has no masked form.
            FactKinds.InvoiceTitle when actors.Actor.Reads("customers", "invoiceTitle") => customer.InvoiceTitle?.Title,
            _ => null,
        };
        return new StaleFact(
            customer.Id, Shown("name", customer.Name), customer.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null, fact.Fact, value,
            fact.Fact == FactKinds.Address ? Shown("region", customer.Region) : null, fact.VerifiedOn, clock.Today.DayNumber - fact.VerifiedOn.DayNumber);
    }
}
