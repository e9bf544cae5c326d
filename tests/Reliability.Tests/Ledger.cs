using System.Collections.Concurrent;

namespace Huike.Reliability.Tests;

/// <summary>One wish of a writer: it is sent with its key until an answer says what became of it.</summary>
/// <param name="Path">Below <c>/api/v1/</c>.</param>
/// <param name="Name">Stands in the row's name, subject or content and nowhere else.</param>
internal sealed record Wish(string Key, string Path, string Table, string Column, string Name, Func<HttpContent> Content)
{
    /// <summary>The row's id, once an answer named it.</summary>
    public Guid? Id { get; set; }
    /// <summary>The answer said that it was carried out but that its words were lost.</summary>
    public bool AnswerLost { get; set; }
    /// <summary>What came last where there is no answer to keep yet.</summary>
    public string Last { get; set; } = "nothing yet";
    /// <summary>Rows of an import that it brings.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];
}

/// <summary>What the writers were told, kept outside the product.</summary>
internal sealed class Ledger
{
    public ConcurrentDictionary<string, Wish> Acknowledged { get; } = new();
    /// <summary>Sent, but the answer did not come.</summary>
    public ConcurrentDictionary<string, Wish> Open { get; } = new();
    public ConcurrentQueue<string> Refused { get; } = new();
    public ConcurrentQueue<(Guid Id, string Name)> Customers { get; } = new();
    private int _sent;

    public int Sent => Volatile.Read(ref _sent);
    public void CountSent() => Interlocked.Increment(ref _sent);

    public void Acknowledge(Wish wish)
    {
        Open.TryRemove(wish.Key, out _);
        Acknowledged[wish.Key] = wish;
        if (wish is { Table: "customers", Id: { } id })
            Customers.Enqueue((id, wish.Name));
    }
}
