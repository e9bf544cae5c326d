using Huike.Fulfilment.Deliveries.Domain;

namespace Huike.Fulfilment.Deliveries.Contracts;

/// <summary>
/// An area above that has something to do when goods leave or a delivery is taken back: receivables that arise with deliveries.
/// Called in the delivery's transaction, with the delivery and its lines saved. Register it as a scoped service.
/// </summary>
public interface IDeliveryFollower
{
    Task Shipped(Delivery delivery, IReadOnlyList<DeliveryLine> lines, CancellationToken cancellation) => Task.CompletedTask;
    Task Voided(Delivery delivery, IReadOnlyList<DeliveryLine> lines, CancellationToken cancellation) => Task.CompletedTask;
}
