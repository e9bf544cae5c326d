using Huike.Kernel.Data;

namespace Huike.Customers.Routes.Domain;

/// <summary>路线: the stops of one way by the customers of an area, in the order in which they are driven. Its owner is who drives it.</summary>
public sealed class Route : OwnedRecord
{
    public const int MaxName = 80, MaxPlace = 120, MaxTime = 20, MaxRemark = 1000, MostStops = 100;

    public string Name { get; set; } = "";
    /// <summary>When it is driven; a standing route of an area has none.</summary>
    public DateOnly? Day { get; set; }
    /// <summary>What it is for: visits, deliveries, something else.</summary>
    public string? Purpose { get; set; } = "visit";
    public string? Territory { get; set; }
    public string? StartPlace { get; set; }
    /// <summary>Latitude and longitude as <see cref="Identifiers.Place.Text"/>; null leaves the way to the first stop out.</summary>
    public string? StartCoordinates { get; set; }
    public string? EndPlace { get; set; }
    /// <summary>Null ends the way at its last stop.</summary>
    public string? EndCoordinates { get; set; }
    /// <summary>HH:mm on the company's clock.</summary>
    public string? StartsAt { get; set; } = "09:00";
    /// <summary>Minutes at a stop that says nothing else.</summary>
    public int? Stay { get; set; } = 30;
    /// <summary>Kilometres an hour.</summary>
    public int? Speed { get; set; } = 30;
    public List<RouteStop> Stops { get; set; } = [];
    /// <summary>How many of <see cref="Stops"/> there are; what lists show.</summary>
    public int? StopCount { get; set; }
    /// <summary>Whole way, as reckoned when it was saved.</summary>
    public int? Metres { get; set; }
    /// <summary>HH:mm when the way is over; null where no stop is known by its place.</summary>
    public string? EndsAt { get; set; }
    public string? Remark { get; set; }
}

/// <summary>One stop of a route.</summary>
/// <param name="From">HH:mm: the customer is not there earlier.</param>
/// <param name="Until">HH:mm: one should have arrived by then.</param>
/// <param name="Stay">Minutes; the route's own without one.</param>
public sealed record RouteStop(Guid CustomerId, string? From = null, string? Until = null, int? Stay = null, string? Note = null)
{
    public const int MaxNote = 200, MaxStay = 600;
}
