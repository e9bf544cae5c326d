using Huike.Kernel.Data;

namespace Huike.Customers.Visits.Domain;

/// <summary>拜访: a visit to a customer on a day, planned first and then made; what was said there stands in a follow-up that names the visit.</summary>
public sealed class Visit : OwnedRecord
{
    public const string Planned = "planned", Done = "done", Cancelled = "cancelled";
    public const string OnSite = "visit", Return = "return", Invitation = "invitation", ByPhone = "phone", ByWeChat = "wechat", ByMessage = "sms", ByEmail = "email";
    public const int MaxPurpose = 200, MaxTopics = 4000, MaxFeedback = 2000, MaxReason = 500, MaxPlace = 200, MaxPosition = 24, MaxOrder = 999;

    /// <summary>Ways that take nobody to the customer.</summary>
    public static IReadOnlyList<string> Remote { get; } = [ByPhone, ByWeChat, ByMessage, ByEmail];

    public Guid? CustomerId { get; set; }
    /// <summary>The order that a return visit asks about.</summary>
    public Guid? OrderId { get; set; }
    public Guid? ContactId { get; set; }
    public string? Kind { get; set; } = OnSite;
    /// <summary>A day of the company's calendar.</summary>
    public DateOnly? PlannedOn { get; set; }
    /// <summary>The day that it was planned for first; it stays when the visit is moved.</summary>
    public DateOnly? FirstPlannedOn { get; set; }
    /// <summary>Its day is not the one that it was planned for first.</summary>
    public bool Moved { get; set; }
    /// <summary>On the company's clock, <c>09:30</c>; null where the hour is open.</summary>
    public string? TimeFrom { get; set; }
    public string? TimeTo { get; set; }
    /// <summary>Place among the visits of its day; null where nobody put them into an order.</summary>
    public int? Position { get; set; }
    public string Purpose { get; set; } = "";
    public string? Topics { get; set; }
    public string? State { get; set; } = Planned;
    public string? CancelReason { get; set; }
    public DateTime? CheckedInAt { get; set; }
    /// <summary>Latitude and longitude as the device gave them: <c>31.230416,121.473701</c>.</summary>
    public string? CheckInPosition { get; set; }
    /// <summary>Metres.</summary>
    public int? CheckInAccuracy { get; set; }
    /// <summary>The place in words, typed by whoever checked in.</summary>
    public string? CheckInPlace { get; set; }
    public string? Satisfaction { get; set; }
    public string? Feedback { get; set; }
}
