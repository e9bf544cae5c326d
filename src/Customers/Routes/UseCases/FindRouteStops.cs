using FluentValidation;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Routes.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Routes.UseCases;

/// <summary>Customers who may become stops, with what speaks for them.</summary>
/// <param name="Day">Today without one.</param>
/// <param name="OwnerId">Who drives; the caller without one.</param>
/// <param name="Region">A code of a province, city or district; all below it count.</param>
[Permission("routes.view")]
public sealed record FindRouteStops(string Source = "territory", DateOnly? Day = null, Guid? OwnerId = null, string? Territory = null, string? Region = null) : IQuery<RouteStops>;

/// <param name="HasPlace">A map knows him.</param>
public sealed record RouteCandidate(Guid CustomerId, string? Name, string? Address, bool HasPlace, string? Note, string? From, string? Until);

/// <param name="More">There are more than are named.</param>
public sealed record RouteStops(IReadOnlyList<RouteCandidate> Customers, bool More);

/// <summary>Which sources the caller may ask.</summary>
[Permission("routes.view")]
public sealed record GetRouteSources : IQuery<IReadOnlyList<string>>;

internal sealed class GetRouteSourcesUseCase(IEnumerable<IRouteSource> sources, ActorContext actors) : IUseCase<GetRouteSources, IReadOnlyList<string>>
{
    public Task<Result<IReadOnlyList<string>>> Execute(GetRouteSources request, CancellationToken cancellation) =>
        Task.FromResult<Result<IReadOnlyList<string>>>((string[])[.. sources.Where(s => actors.Actor.May(s.Permission)).OrderBy(s => s.Order).Select(s => s.Name)]);
}

internal sealed class FindRouteStopsValidator : AbstractValidator<FindRouteStops>
{
    public FindRouteStopsValidator(IEnumerable<IRouteSource> sources)
    {
        RuleFor(r => r.Source).Must(s => sources.Any(x => x.Name == s)).WithErrorCode("notOnList");
        RuleFor(r => r.Territory).MaximumLength(40).WithErrorCode("tooLong");
        RuleFor(r => r.Region).MaximumLength(12).WithErrorCode("tooLong");
    }
}

internal sealed class FindRouteStopsUseCase(HuikeDb db, IEnumerable<IRouteSource> sources, ActorContext actors, TenantClock clock) : IUseCase<FindRouteStops, RouteStops>
{
    public async Task<Result<RouteStops>> Execute(FindRouteStops request, CancellationToken cancellation)
    {
        var source = sources.First(s => s.Name == request.Source);
        if (!actors.Actor.May(source.Permission) || !actors.Actor.May("customers.view"))
            return Error.Forbidden();
        var wish = new RouteWish(request.Day ?? clock.Today, request.OwnerId ?? actors.Actor.UserId, Blank(request.Territory), Blank(request.Region));
        var found = await source.Find(wish, Route.MostStops + 1, cancellation);
        if (found.Count == 0)
            return new RouteStops([], false);
        var ids = found.Select(f => f.CustomerId).Distinct().Take(Route.MostStops).ToList();
        var rows = await db.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id).Take(Route.MostStops)
            .Select(c => new { c.Id, c.Name, c.Address, HasPlace = c.Coordinates != null }).ToDictionaryAsync(c => c.Id, cancellation);
        string? Shown(string field, string? text) => actors.Actor.Shown("customers", field, text);
        var placed = actors.Actor.Reads("customers", "coordinates");
        return new RouteStops(
            [.. found.DistinctBy(f => f.CustomerId).Where(f => rows.ContainsKey(f.CustomerId)).Select(f => new RouteCandidate(
                f.CustomerId, Shown("name", rows[f.CustomerId].Name), Shown("address", rows[f.CustomerId].Address), placed && rows[f.CustomerId].HasPlace, f.Note, f.From, f.Until))],
            found.Count > Route.MostStops);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
