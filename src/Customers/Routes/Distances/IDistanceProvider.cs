using System.Text.Json;
using Huike.Customers.Identifiers;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;

namespace Huike.Customers.Routes.Distances;

/// <summary>From one place to another; the way back may be longer.</summary>
internal readonly record struct Leg(Place From, Place To);

/// <summary>What a map service says of a leg.</summary>
internal readonly record struct Road(int Metres, int Seconds);

/// <summary>
/// A service that knows the roads. <paramref name="Found"/> of <see cref="Ask"/> takes each answer as it comes, also of legs nobody asked
/// for; null is a leg without a road. What was found before an error or the end of patience is kept.
/// </summary>
internal interface IDistanceProvider
{
    /// <summary>As <see cref="DistanceSettings.Provider"/> names it.</summary>
    string Name { get; }

    /// <summary>Null where all that it knows was told, else why it stopped: <c>outgoing.*</c> or <c>distances.*</c>.</summary>
    Task<Error?> Ask(DistanceSettings settings, IReadOnlyCollection<Leg> legs, Action<Leg, Road?> found, CancellationToken cancellation);
}

/// <summary>Reading of foreign answers, which may be anything.</summary>
internal static class DistanceAnswers
{
    /// <summary>Longer or slower than any road on the earth: no answer.</summary>
    private const double MostMetres = 100_000_000, MostSeconds = 10_000_000;

    public static Error Malformed { get; } = Error.Rule("distances.malformed");

    /// <summary>The object that the body holds, or null. The caller disposes of it.</summary>
    public static JsonDocument? Read(OutgoingAnswer answer)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(answer.Body);
        }
        catch (JsonException)
        {
            // No JSON, or cut off at the limit.
        }
        if (document?.RootElement.ValueKind is JsonValueKind.Object)
            return document;
        document?.Dispose();
        return null;
    }

    public static Road? RoadOf(double? metres, double? seconds) =>
        metres is >= 0 and < MostMetres && seconds is >= 0 and < MostSeconds ? new Road((int)Math.Round(metres.Value), (int)Math.Round(seconds.Value)) : null;

    /// <summary>What a service calls its refusal. Only what looks like a code is passed on: an answer of somebody else's server is not shown.</summary>
    public static string? CodeOf(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var code) && code.ValueKind is JsonValueKind.String && code.GetString() is { Length: > 0 and <= 60 } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_')
            ? text : null;
}
