using Huike.Kernel.Data;

namespace Huike.Sales.Mining.Domain;

/// <summary>商机提示: something that a customer may buy now, and the figures that say so. Found anew each day from what was ordered.</summary>
public sealed class SalesHint : Entity, INotAudited
{
    /// <summary>Due to order again; buys what similar customers buy with another thing; has fallen silent and is worth waking.</summary>
    public const string Reorder = "reorder", CrossSell = "crossSell", Wake = "wake";
    public static string[] Kinds { get; } = [Reorder, CrossSell, Wake];

    public const string Open = "open", Taken = "taken", Dismissed = "dismissed";
    public const int MaxReason = 200;

    public Guid CustomerId { get; set; }
    public string Kind { get; set; } = Reorder;
    /// <summary>What it may buy; null where the whole customer is meant.</summary>
    public Guid? ProductId { get; set; }
    /// <summary>What it bought that leads there, for <see cref="CrossSell"/>.</summary>
    public Guid? BecauseId { get; set; }
    /// <summary>The latest order that the figures rest on: who does not see it does not see the hint.</summary>
    public Guid OrderId { get; set; }
    /// <summary>Since when, or from when on, there is something to do.</summary>
    public DateOnly DueOn { get; set; }
    public DateOnly LastOn { get; set; }
    /// <summary>Usual days from one order to the next; null without a rhythm.</summary>
    public int? EveryDays { get; set; }
    /// <summary>Days on which it was ordered.</summary>
    public int Times { get; set; }
    /// <summary>Of so many customers who bought the one thing, <see cref="Both"/> bought the other as well.</summary>
    public int? Buyers { get; set; }
    public int? Both { get; set; }
    /// <summary>How many times as often as among all customers, × 100.</summary>
    public int? Lift { get; set; }
    /// <summary>Usual amount of one order, minor units of the company's currency; null where nothing tells it.</summary>
    public long? Worth { get; set; }
    public string State { get; set; } = Open;
    /// <summary>What came of it, where somebody took it up.</summary>
    public Guid? TaskId { get; set; }
    public Guid? AnsweredById { get; set; }
    public DateTime? AnsweredAt { get; set; }
    public string? Reason { get; set; }
    /// <summary>A dismissed one stays silent up to and with this day.</summary>
    public DateOnly? QuietUntil { get; set; }

    /// <summary>What makes two of them the same.</summary>
    public (Guid, string, Guid?) Key => (CustomerId, Kind, ProductId);

    /// <summary>Takes over newer figures; what people answered stays.</summary>
    public void Renew(SalesHint newer) =>
        (BecauseId, OrderId, DueOn, LastOn, EveryDays, Times, Buyers, Both, Lift, Worth) =
        (newer.BecauseId, newer.OrderId, newer.DueOn, newer.LastOn, newer.EveryDays, newer.Times, newer.Buyers, newer.Both, newer.Lift, newer.Worth);
}
