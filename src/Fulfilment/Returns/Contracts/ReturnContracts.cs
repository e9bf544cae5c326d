using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.UseCases;

namespace Huike.Fulfilment.Returns.Contracts;

/// <summary>
/// An area above that has something to do when goods come back: a credit note over <see cref="GoodsReturn.Amount"/>. Called in the
/// return's transaction, with the return and its lines saved. Register it as a scoped service.
/// </summary>
public interface IReturnFollower
{
    /// <returns>Why it cannot be: the return is then taken back as a whole.</returns>
    Task<IReadOnlyList<Error>> Returned(GoodsReturn goods, IReadOnlyList<ReturnLine> lines, CancellationToken cancellation);
}
