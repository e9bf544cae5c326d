namespace Huike.Kernel.Access;

/// <summary>Who sits before the page: the user of the circuit, with the rights he has now.</summary>
public interface IPageActors
{
    /// <summary>Anonymous where nobody is logged in or the session has ended.</summary>
    ValueTask<Actor> Current(CancellationToken cancellation);
}
