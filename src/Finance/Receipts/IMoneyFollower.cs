using Huike.Finance.Receipts.Domain;

namespace Huike.Finance.Receipts;

/// <summary>Who has something to do when money went back by a refund or a reversal; called in the same transaction. Register it as a scoped service.</summary>
public interface IMoneyFollower
{
    Task Returned(Receipt document, CancellationToken cancellation);

    /// <summary>Orders that change when the receipt is reversed, beside those it settled; held before anything of it is touched.</summary>
    Task<IReadOnlyList<Guid>> OrdersOf(Receipt receipt, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Guid>>([]);
}
