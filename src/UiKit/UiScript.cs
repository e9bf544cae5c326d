using System.Text.Json;
using Microsoft.JSInterop;

namespace Huike.UiKit;

/// <summary>What somebody typed and did not save: the moment as the browser wrote it (UTC) and the values by input name.</summary>
public sealed record Draft(DateTimeOffset At, IReadOnlyDictionary<string, string> Fields);

/// <summary>Where the device is.</summary>
/// <param name="Accuracy">Metres.</param>
/// <param name="Problem">Why there is no position: <c>denied</c>, <c>unavailable</c>, <c>timeout</c>; null where there is one.</param>
public sealed record DevicePosition(decimal? Latitude, decimal? Longitude, int? Accuracy, string? Problem);

/// <summary>The door to the interface's script. Only after a first render: a prerendered page has no browser.</summary>
public sealed class UiScript(IJSRuntime js) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private Task<IJSObjectReference>? _module;

    /// <summary>Starts a download of a URL of ours; the name is a proposal.</summary>
    public Task DownloadAsync(string url, string? name = null) => CallAsync("download", url, name);

    /// <summary>Puts the cursor into the element and scrolls it into view.</summary>
    public Task FocusAsync(string id) => CallAsync("focus", id);

    public Task CloseDialogAsync(string id) => CallAsync("closeDialog", id);

    /// <summary>"auto", "light" or "dark"; kept in this browser.</summary>
    public Task SetThemeAsync(string theme) => CallAsync("setTheme", theme);

    /// <summary>"auto" (dense) or "comfortable"; kept in this browser.</summary>
    public Task SetDensityAsync(string density) => CallAsync("setDensity", density);

    /// <summary>Asks the device where it is; that may take some seconds, and the person may decline.</summary>
    public async Task<DevicePosition> FindPositionAsync(CancellationToken cancellation)
    {
        var module = await ModuleAsync();
        return await module.InvokeAsync<DevicePosition>("findPosition", cancellation);
    }

    /// <summary>The newer of the drafts in this browser and on the server, or null.</summary>
    public async Task<Draft?> FindDraftAsync(string key)
    {
        var module = await ModuleAsync();
        var json = await module.InvokeAsync<string?>("findDraft", key);
        if (json is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Draft>(json, s_json) is { Fields: not null } draft ? draft : null;
        }
        catch (JsonException)
        {
            // A draft of an older version of the form is worth nothing, and no reason to fail.
            return null;
        }
    }

    /// <summary>Puts a draft's values into the inputs of the form as if they were typed.</summary>
    public Task ApplyDraftAsync(string key, Draft draft) => CallAsync("applyDraft", key, draft.Fields);

    /// <summary>Forgets a draft in this browser and on the server; to be called after saving.</summary>
    public Task ClearDraftAsync(string key) => CallAsync("clearDraft", key);

    internal Task CallGridAsync(string name, params object?[] arguments) => CallAsync(name, arguments);

    /// <summary>Ends what an earlier call began; nothing to end where the script has not arrived.</summary>
    internal Task EndGridAsync(string id) => _module is { IsCompletedSuccessfully: true } ? CallAsync("unmountGrid", id) : Task.CompletedTask;

    /// <summary>The lines of a grid as the script holds them; streamed, since a long document is larger than one message.</summary>
    internal async Task<T?> ReadGridAsync<T>(string id, long mostBytes, CancellationToken cancellation)
    {
        var module = await ModuleAsync();
        await using var bytes = await module.InvokeAsync<IJSStreamReference>("readGrid", cancellation, id);
        await using var stream = await bytes.OpenReadStreamAsync(mostBytes, cancellation);
        return await JsonSerializer.DeserializeAsync<T>(stream, s_json, cancellation);
    }

    /// <summary>A browser that left before the script arrived is not waited for: its call would hold the circuit, and a connection of the browser's, for a minute.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_module is not { IsCompletedSuccessfully: true })
            return;
        try
        {
            var module = await _module;
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the module with it.
        }
    }

    private async Task CallAsync(string name, params object?[] arguments)
    {
        var module = await ModuleAsync();
        await module.InvokeVoidAsync(name, arguments);
    }

    private Task<IJSObjectReference> ModuleAsync() =>
        _module ??= js.InvokeAsync<IJSObjectReference>("import", "./_content/Huike.UiKit/huike.js").AsTask();
}
