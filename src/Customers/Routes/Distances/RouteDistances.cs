using Huike.Customers.Identifiers;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Tenants;
using Microsoft.Extensions.Options;

namespace Huike.Customers.Routes.Distances;

/// <summary>
/// Gets distances from the map service that the company has set. What it does not know, or does not say in time, is estimated. Inside
/// a transaction only what is remembered counts: see <see cref="RoutePreparation"/>.
/// </summary>
internal sealed class RouteDistances(
    HuikeDb db, ActorContext actors, SettingsKeeper keeper, DistanceMemory memory, IEnumerable<IDistanceProvider> providers, IOptions<DistanceOptions> options)
{
    private DistanceSettings? _settings;

    /// <summary>The distances of <paramref name="wanted"/>, pairs of places by their numbers.</summary>
    public async Task<DistanceTable> Between(IReadOnlyList<Place?> places, IReadOnlyCollection<(int From, int To)> wanted, CancellationToken cancellation)
    {
        _settings ??= await keeper.Read<DistanceSettings>(DistanceSettings.Section, cancellation);
        if (providers.FirstOrDefault(p => p.Name == _settings.Provider) is not { } provider)
            return new DistanceTable(places, new Dictionary<(int, int), Road>(), null, null);
        var book = memory.BookOf(actors.Actor.TenantId, _settings);
        var unknown = wanted.Select(w => DistanceTable.LegOf(places, w.From, w.To)).OfType<Leg>().Where(l => !memory.TryFind(book, l, out _)).Distinct().ToList();
        var error = unknown.Count == 0 ? null : await Ask(provider, book, unknown, cancellation);
        var told = new Dictionary<(int, int), Road>();
        var gaps = false;
        foreach (var (from, to) in wanted)
        {
            if (DistanceTable.LegOf(places, from, to) is not { } leg)
                continue;
            if (memory.TryFind(book, leg, out var road) && road is { } known)
                told[(from, to)] = known;
            else
                gaps = true;
        }
        return new DistanceTable(places, told, provider.Name, gaps ? error ?? Error.Rule("distances.gaps") : null);
    }

    /// <summary>One leg, whatever is remembered or paused: to prove settings.</summary>
    public async Task<Result<Road>> Try(DistanceSettings settings, Leg leg, CancellationToken cancellation)
    {
        if (providers.FirstOrDefault(p => p.Name == settings.Provider) is not { } provider)
            return Error.Rule("distances.notSet");
        Road? answer = null;
        var error = await InTime(provider, settings, [leg], (l, road) => answer = l == leg ? Believed(l, road) : answer, cancellation);
        if (error is not null)
            return error;
        memory.Note(memory.BookOf(actors.Actor.TenantId, settings), null);
        return answer is { } road ? road : Error.Rule("distances.gaps");
    }

    private async Task<Error?> Ask(IDistanceProvider provider, DistanceBook book, List<Leg> legs, CancellationToken cancellation)
    {
        // Nobody holds the writer's turn while a foreign server thinks.
        if (db.Database.CurrentTransaction is not null)
            return Error.Rule("distances.later");
        if (memory.PauseOf(book) is { } paused)
            return paused;
        var answered = false;
        var error = await InTime(provider, book.Settings, legs, (leg, road) =>
        {
            answered = true;
            memory.Keep(book, leg, Believed(leg, road));
        }, cancellation);
        // Who was merely not ready in time goes on at the next step, with what is left to ask.
        memory.Note(book, answered && error?.Code == "distances.slow" ? null : error);
        return error;
    }

    private async Task<Error?> InTime(IDistanceProvider provider, DistanceSettings settings, IReadOnlyCollection<Leg> legs, Action<Leg, Road?> found, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(options.Value.WaitSeconds));
        try
        {
            return await provider.Ask(settings, legs, found, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Error.Rule("distances.slow");
        }
    }

    /// <summary>
    /// No road is shorter than the straight line: a service that says so looked at other places, as one does whose map ends before them.
    /// A kilometre is left for the way to the next road at both ends.
    /// </summary>
    private static Road? Believed(Leg leg, Road? road) => road is { } told && told.Metres + 1000 >= leg.From.RoadTo(leg.To) / Place.Detour * 0.98 ? told : null;
}
