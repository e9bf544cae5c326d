namespace Huike.Platform.Approvals;

/// <summary>Tells the pages of one open browser window that an approval moved there, so that a record page reads itself again.</summary>
public sealed class ApprovalNews
{
    /// <summary>Given the id of the record.</summary>
    public event Func<Guid, Task>? Moved;

    internal Task Tell(Guid recordId) => Moved?.Invoke(recordId) ?? Task.CompletedTask;
}
