using Huike.Fulfilment.Returns.Domain;

namespace Huike.Fulfilment.Returns.Contracts;

/// <summary>
/// An area above that has something to do when goods come back: a credit note over <see cref="GoodsReturn.Amount"/>. Called in the
/// return's transaction, with the return and its lines saved. Register it as a scoped service.
/// </summary>
public interface IReturnFollower
{
    Task Returned(GoodsReturn goods, IReadOnlyList<ReturnLine> lines, CancellationToken cancellation);
}
