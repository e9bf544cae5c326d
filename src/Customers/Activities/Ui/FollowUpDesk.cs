namespace Huike.Customers.Activities.Ui;

/// <summary>
/// Opens the follow-up dialog from anywhere in one user's circuit: pages and lists call <see cref="Open"/>, the dialog listens.
/// </summary>
public sealed class FollowUpDesk
{
    internal event Action<Guid?, string?>? Opened;

    /// <summary>Somebody saved a follow-up in the dialog; pages that show figures or timelines read again.</summary>
    public event Func<Guid, Task>? Recorded;

    /// <summary>Opens the dialog; without a customer it asks for one first.</summary>
    public void Open(Guid? customerId = null, string? customerName = null) => Opened?.Invoke(customerId, customerName);

    internal Task Tell(Guid customerId) => Recorded is { } listeners
        ? Task.WhenAll(listeners.GetInvocationList().Cast<Func<Guid, Task>>().Select(l => l(customerId)))
        : Task.CompletedTask;
}
