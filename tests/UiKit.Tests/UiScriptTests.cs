using Microsoft.JSInterop;

namespace Huike.UiKit.Tests;

/// <summary>The end of a page whose browser has gone.</summary>
public sealed class UiScriptTests
{
    [Fact]
    public async Task Who_leaves_before_the_script_arrived_is_not_waited_for()
    {
        var script = new UiScript(new SilentBrowser());
        var asked = script.FocusAsync("name");
        await script.EndGridAsync("lines");
        var ended = script.DisposeAsync();
        Assert.True(ended.IsCompletedSuccessfully);
        Assert.False(asked.IsCompleted);
    }

    [Fact]
    public async Task A_script_that_arrived_is_let_go_of()
    {
        var module = new Module();
        var script = new UiScript(new SilentBrowser(module));
        await script.FocusAsync("name");
        await script.EndGridAsync("lines");
        await script.DisposeAsync();
        Assert.Equal(["focus", "unmountGrid", "end"], module.Calls);
    }

    /// <summary>Answers the import with the module, or never.</summary>
    private sealed class SilentBrowser(Module? module = null) : IJSRuntime
    {
        public ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args) => InvokeAsync<T>(identifier, default, args);

        public ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            module is T here ? ValueTask.FromResult(here) : new ValueTask<T>(new TaskCompletionSource<T>().Task);
    }

    private sealed class Module : IJSObjectReference
    {
        public List<string> Calls { get; } = [];

        public ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args) => InvokeAsync<T>(identifier, default, args);

        public ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            Calls.Add(identifier);
            return ValueTask.FromResult(default(T)!);
        }

        public ValueTask DisposeAsync()
        {
            Calls.Add("end");
            return ValueTask.CompletedTask;
        }
    }
}
