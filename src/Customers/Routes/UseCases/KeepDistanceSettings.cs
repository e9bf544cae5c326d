using FluentValidation;
using Huike.Customers.Identifiers;
using Huike.Customers.Routes.Distances;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Tenants;

namespace Huike.Customers.Routes.UseCases;

/// <summary>Whom the company asks for distances, without the key.</summary>
[Permission("company.edit")]
public sealed record GetDistanceSettings : IQuery<DistanceSettingsView>;

/// <param name="Provider">none, osrm, amap.</param>
/// <param name="Address">Base address of the OSRM server.</param>
/// <param name="Datum">System of the coordinates of customers and routes: wgs84, gcj02.</param>
public sealed record DistanceSettingsView(string Provider, string? Address, bool HasKey, string Datum);

internal sealed class GetDistanceSettingsUseCase(SettingsKeeper keeper) : IUseCase<GetDistanceSettings, DistanceSettingsView>
{
    public async Task<Result<DistanceSettingsView>> Execute(GetDistanceSettings request, CancellationToken cancellation)
    {
        var settings = await keeper.Read<DistanceSettings>(DistanceSettings.Section, cancellation);
        return new DistanceSettingsView(settings.Provider, settings.Address, !string.IsNullOrEmpty(settings.SealedKey), settings.Datum);
    }
}

/// <summary>Changes it. What belongs to another service than the chosen one is not kept.</summary>
/// <param name="Provider">none, osrm, amap.</param>
/// <param name="Address">Base address of the OSRM server, as <c>https://osrm.example.com</c>.</param>
/// <param name="Key">Key of the service; an empty one keeps the one that is there.</param>
/// <param name="Datum">System of the coordinates of customers and routes: wgs84, gcj02.</param>
[Permission("company.edit")]
public sealed record SaveDistanceSettings(string Provider, string? Address = null, string? Key = null, string Datum = GeoDatum.Wgs84) : ICommand<Done>;

internal sealed class SaveDistanceSettingsValidator : AbstractValidator<SaveDistanceSettings>
{
    public SaveDistanceSettingsValidator(OutgoingHttp outgoing)
    {
        RuleFor(r => r.Provider).Must(p => DistanceSettings.Providers.Contains(p)).WithErrorCode("notOnList");
        RuleFor(r => r.Datum).Must(d => GeoDatum.All.Contains(d)).WithErrorCode("notOnList");
        RuleFor(r => r.Address).MaximumLength(DistanceSettings.MaxAddress);
        RuleFor(r => r.Address).NotEmpty().When(r => r.Provider == DistanceSettings.Osrm);
        RuleFor(r => r.Address).Must(a => outgoing.TryRead(a!.Trim(), out var uri) && uri.Query.Length == 0 && uri.Fragment.Length == 0).WithErrorCode("distances.address")
            .When(r => r.Provider == DistanceSettings.Osrm && !string.IsNullOrWhiteSpace(r.Address));
        RuleFor(r => r.Key).MaximumLength(DistanceSettings.MaxKey);
        RuleFor(r => r.Key).Must(k => k!.Trim().All(char.IsAsciiLetterOrDigit)).WithErrorCode("distances.keyFormat").When(r => !string.IsNullOrWhiteSpace(r.Key));
    }
}

internal sealed class SaveDistanceSettingsUseCase(SettingsKeeper keeper, DistanceKeys keys) : IUseCase<SaveDistanceSettings, Done>
{
    public async Task<Result<Done>> Execute(SaveDistanceSettings request, CancellationToken cancellation)
    {
        var key = request.Key?.Trim() is { Length: > 0 } typed ? typed : null;
        var before = await keeper.Read<DistanceSettings>(DistanceSettings.Section, cancellation);
        if (request.Provider == DistanceSettings.Amap && key is null && string.IsNullOrEmpty(before.SealedKey))
            return Error.Invalid("key", "required");
        // A seal looks different each time: the same key typed again is no change.
        var sealedKey = key is null || key == keys.Open(before) ? before.SealedKey : keys.Seal(key);
        return await keeper.Change<DistanceSettings>(DistanceSettings.Section, _ => new DistanceSettings
        {
            Provider = request.Provider,
            Address = request.Provider == DistanceSettings.Osrm ? request.Address!.Trim().TrimEnd('/') : null,
            SealedKey = request.Provider == DistanceSettings.Amap ? sealedKey : null,
            Datum = request.Datum,
        }, cancellation);
    }
}

/// <summary>Asks the saved service for one leg, at once, and tells what it said.</summary>
[Permission("company.edit")]
public sealed record TestDistances(string? From = TestDistances.AnyFrom, string? To = TestDistances.AnyTo) : IQuery<DistanceTest>
{
    /// <summary>Two places in Hangzhou, some three kilometres apart.</summary>
    public const string AnyFrom = "30.274100,120.155100", AnyTo = "30.294100,120.165100";
}

/// <param name="Code">Error code where it did not work, else null.</param>
/// <param name="Detail">What the service calls its refusal, else null.</param>
/// <param name="Metres">On the road; null where it did not work.</param>
/// <param name="Seconds">On the road; null where it did not work.</param>
/// <param name="Estimate">Metres that are reckoned with where no service tells: great circle times 1.3.</param>
public sealed record DistanceTest(bool Works, string? Code, string? Detail, int? Metres, int? Seconds, int Estimate);

internal sealed class TestDistancesValidator : AbstractValidator<TestDistances>
{
    public TestDistancesValidator()
    {
        RuleFor(r => r.From).Must(p => Place.Find(p) is not null).WithErrorCode("coordinates.invalid");
        RuleFor(r => r.To).Must(p => Place.Find(p) is not null).WithErrorCode("coordinates.invalid");
        RuleFor(r => r.To).Must((r, to) => Place.Find(r.From) != Place.Find(to)).WithErrorCode("distances.samePlace").When(r => Place.Find(r.From) is not null && Place.Find(r.To) is not null);
    }
}

internal sealed class TestDistancesUseCase(SettingsKeeper keeper, RouteDistances distances) : IUseCase<TestDistances, DistanceTest>
{
    public async Task<Result<DistanceTest>> Execute(TestDistances request, CancellationToken cancellation)
    {
        var settings = await keeper.Read<DistanceSettings>(DistanceSettings.Section, cancellation);
        var leg = new Leg(Place.Find(request.From)!.Value, Place.Find(request.To)!.Value);
        var estimate = leg.From.RoadTo(leg.To);
        var tried = await distances.Try(settings, leg, cancellation);
        return tried.IsSuccess
            ? new DistanceTest(true, null, null, tried.Value.Metres, tried.Value.Seconds, estimate)
            : new DistanceTest(false, tried.Error.Code, tried.Error.Arguments is [{ } said, ..] ? said.ToString() : null, null, null, estimate);
    }
}
