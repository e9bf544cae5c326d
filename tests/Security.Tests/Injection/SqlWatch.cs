using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Huike.Security.Tests.Injection;

/// <summary>
/// Sees every statement that EF sends in this process, and keeps those whose text holds a mark. What a caller sends belongs into
/// parameters; a mark in the text is an injection, whether or not the payload happened to do harm. This finds what a delay would only hint at.
/// </summary>
internal sealed class SqlWatch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _mark;
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];

    public SqlWatch(string mark)
    {
        _mark = mark;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public ConcurrentBag<string> Marked { get; } = [];
    /// <summary>How many statements were seen; a watch that sees none proves nothing.</summary>
    public int Seen => _seen;
    private int _seen;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData data)
            return;
        Interlocked.Increment(ref _seen);
        if (data.Command.CommandText.Contains(_mark, StringComparison.OrdinalIgnoreCase))
            Marked.Add(data.Command.CommandText);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }
}
