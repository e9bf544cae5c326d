using FluentValidation;
using Huike.Customers.Identifiers;
using Huike.Customers.Routes.Domain;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Routes.UseCases;

/// <summary>Reckons the times of a way that is being put together; nothing is written.</summary>
/// <param name="Arrange">In an economical order instead of the given one.</param>
[Permission("routes.view")]
public sealed record PlanRoute(
    IReadOnlyList<RouteStop> Stops, string? StartCoordinates = null, string? EndCoordinates = null, string? StartsAt = null, int? Stay = 30, int? Speed = 30, bool Arrange = false) : IQuery<RoutePlan>;

internal sealed class PlanRouteValidator : AbstractValidator<PlanRoute>
{
    public PlanRouteValidator()
    {
        RuleFor(r => r.Stops).NotNull().WithErrorCode("required");
        RuleFor(r => r.Stay).InclusiveBetween(0, RouteStop.MaxStay).WithErrorCode("outOfRange");
        RuleFor(r => r.Speed).InclusiveBetween(RouteRule.LeastSpeed, RouteRule.MostSpeed).WithErrorCode("outOfRange");
        RuleFor(r => r.StartsAt).Must(t => string.IsNullOrWhiteSpace(t) || ClockText.Minutes(t) is not null).WithErrorCode("time.invalid");
        RuleFor(r => r.StartCoordinates).Must(IsPlace).WithErrorCode("coordinates.invalid");
        RuleFor(r => r.EndCoordinates).Must(IsPlace).WithErrorCode("coordinates.invalid");
    }

    private static bool IsPlace(string? text) => string.IsNullOrWhiteSpace(text) || Place.Find(text) is not null;
}

internal sealed class PlanRouteUseCase(RoutePlanner planner) : IUseCase<PlanRoute, RoutePlan>
{
    public async Task<Result<RoutePlan>> Execute(PlanRoute request, CancellationToken cancellation)
    {
        var errors = new List<Error>();
        var stops = RouteRule.Stops(errors, request.Stops);
        if (errors.Count > 0)
            return Result<RoutePlan>.Failed(errors);
        var draft = new RouteDraft(Place.Find(request.StartCoordinates)?.Text, Place.Find(request.EndCoordinates)?.Text, request.StartsAt, request.Stay, request.Speed, stops);
        return await planner.Plan(draft, request.Arrange, cancellation);
    }
}
