using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Mining.Domain;
using Huike.Sales.Products.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Mining.UseCases;

/// <summary>Something a customer may buy now, with its reason in figures; what the reader may not see is null.</summary>
/// <param name="Because">The product that it bought, where customers of that often buy this.</param>
/// <param name="OrderId">The latest order that the figures rest on.</param>
/// <param name="EveryDays">Its usual days from one order to the next.</param>
/// <param name="Times">On how many days it ordered.</param>
/// <param name="Lift">How many times as often as among all customers.</param>
/// <param name="Worth">Usual amount of one order in <see cref="Hints.Currency"/>.</param>
public sealed record Hint(
    Guid Id, string Kind, Guid CustomerId, string? Customer, string? Owner, Guid? ProductId, string? Product, string? Because, Guid OrderId,
    DateOnly? DueOn, DateOnly? LastOn, int? EveryDays, int Times, int? Buyers, int? Both, decimal? Lift, decimal? Worth);

/// <param name="Counts">Open ones by kind, each up to <see cref="MostCounted"/>.</param>
public sealed record Hints(string Currency, IReadOnlyList<Hint> Items, string? NextCursor, IReadOnlyDictionary<string, int> Counts)
{
    public const int MostCounted = 1_000;
}

/// <summary>Hints nobody has answered yet, the longest due first.</summary>
/// <param name="Mine">Only of customers that are mine.</param>
/// <param name="CustomerId">Only of this one.</param>
[Permission("orders.view")]
public sealed record ListHints(string? Kind = null, bool Mine = false, Guid? CustomerId = null, string? Cursor = null) : IQuery<Hints>;

internal sealed class ListHintsValidator : AbstractValidator<ListHints>
{
    public ListHintsValidator()
    {
        RuleFor(r => r.Kind).Must(k => k is null || SalesHint.Kinds.Contains(k)).WithErrorCode("notOnList");
        RuleFor(r => r.Cursor).Must(c => c is null || DayPlace.Parse(c) is not null).WithErrorCode("invalid");
    }
}

internal sealed class ListHintsUseCase(HintReader reader) : IUseCase<ListHints, Hints>
{
    private const int Page = 50;

    public async Task<Result<Hints>> Execute(ListHints request, CancellationToken cancellation)
    {
        if (await reader.Refused(request, cancellation) is { } refused)
            return refused;
        var counts = new Dictionary<string, int>();
        foreach (var kind in SalesHint.Kinds)
        {
            if (await reader.Open(request with { Kind = kind }).Take(Hints.MostCounted).CountAsync(cancellation) is > 0 and var count)
                counts[kind] = count;
        }
        var page = await reader.Page(request, Page, cancellation);
        return new Hints(page.Currency, page.Items, page.Next, counts);
    }
}

/// <summary>Open hints within their reader's rights, page by page.</summary>
internal sealed class HintReader(HuikeDb db, HintRows rows, CompanySales company, ReferenceChecks references, ActorContext actors)
{
    public async Task<Error?> Refused(ListHints request, CancellationToken cancellation) =>
        request.CustomerId is { } id && !await db.Set<Customers.Customers.Domain.Customer>().AnyAsync(c => c.Id == id, cancellation) ? Error.NotFound() : null;

    public IQueryable<HintRow> Open(ListHints request)
    {
        var open = rows.Visible(request.Mine).AsNoTracking().Where(r => r.Hint.State == SalesHint.Open);
        if (request.CustomerId is { } customer)
            open = open.Where(r => r.Hint.CustomerId == customer);
        return request.Kind is { } only ? open.Where(r => r.Hint.Kind == only) : open;
    }

    public async Task<(IReadOnlyList<Hint> Items, string? Next, string Currency, int Places)> Page(ListHints request, int size, CancellationToken cancellation)
    {
        var open = Open(request);
        if (request.Cursor is { } cursor && DayPlace.Parse(cursor) is { } place)
            open = open.Where(r => r.Hint.DueOn > place.On || (r.Hint.DueOn == place.On && r.Hint.Id > place.Id));
        var found = await open.OrderBy(r => r.Hint.DueOn).ThenBy(r => r.Hint.Id).Take(size + 1).Select(r => new { r.Hint, r.Customer.Name, r.Customer.OwnerId }).ToListAsync(cancellation);
        var next = found.Count > size ? new DayPlace(found[size - 1].Hint.DueOn, found[size - 1].Hint.Id).ToString() : null;
        found = [.. found.Take(size)];
        var view = await View([.. found.Select(f => f.Hint)], [.. found.Select(f => f.OwnerId).OfType<Guid>()], cancellation);
        return ([.. found.Select(f => view.Of(f.Hint, f.Name, f.OwnerId))], next, view.Currency, view.Places);
    }

    private async Task<HintView> View(List<SalesHint> hints, List<Guid> owners, CancellationToken cancellation)
    {
        var ids = hints.SelectMany(h => new[] { h.ProductId, h.BecauseId }).OfType<Guid>().Distinct().ToList();
        var products = ids.Count == 0 ? [] : await db.Set<Product>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        var seesOwners = actors.Actor.FieldAccess("customers", "ownerId") != FieldAccess.Hidden;
        var names = seesOwners && owners.Count > 0 ? await references.Titles("users", [.. owners.Distinct()], cancellation) : [];
        var currency = await company.Currency(cancellation);
        return new HintView(actors.Actor, currency, await company.PlacesOf(currency, cancellation), products, names);
    }
}

/// <summary>Hints in the words and with the rights of their reader.</summary>
internal sealed class HintView(Actor actor, string currency, int places, IReadOnlyDictionary<Guid, string> products, IReadOnlyDictionary<Guid, string> owners)
{
    public string Currency => currency;
    public int Places => places;

    private readonly bool _days = actor.Reads("orders", "signedOn");
    private readonly bool _amounts = actor.Reads("orders", "totalAmount")
        && actor.Reads("orders", "companyAmount");

    public Hint Of(SalesHint hint, string customer, Guid? owner) => new(
        hint.Id, hint.Kind, hint.CustomerId, actor.Shown("customers", "name", customer), owner is { } id ? owners.GetValueOrDefault(id) : null,
        hint.ProductId, Named(hint.ProductId), Named(hint.BecauseId), hint.OrderId,
        _days ? hint.DueOn : null, _days ? hint.LastOn : null, _days ? hint.EveryDays : null, hint.Times, hint.Buyers, hint.Both,
        hint.Lift is { } lift ? Scaled.ToDecimal(lift, 2) : null, _amounts && hint.Worth is { } worth ? Scaled.ToDecimal(worth, places) : null);

    private string? Named(Guid? product) => product is { } id ? products.GetValueOrDefault(id) : null;
}
