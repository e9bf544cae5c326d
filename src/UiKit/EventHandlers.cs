using Microsoft.AspNetCore.Components;

namespace Huike.UiKit;

/// <summary>Rows ticked or unticked together (Shift takes a range).</summary>
public sealed class RowSelectEventArgs : EventArgs
{
    public string[] Keys { get; set; } = [];

    public bool Checked { get; set; }
}

/// <summary>A cell to edit; empty names end the editing.</summary>
public sealed class CellEditEventArgs : EventArgs
{
    public string Key { get; set; } = "";

    public string Column { get; set; } = "";
}

/// <summary>A file that was sent by HTTP: the answer's status (0 where there was none) and its text.</summary>
public sealed class UploadedEventArgs : EventArgs
{
    public string Name { get; set; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    public int Status { get; set; }

    /// <summary>The answer, JSON where the route is ours.</summary>
    public string Body { get; set; } = "";

    public bool Succeeded => Status is >= 200 and < 300;
}

/// <summary>Something marked <c>data-drags</c> was let go over a place marked <c>data-drop</c>; both say who they are.</summary>
public sealed class DropEventArgs : EventArgs
{
    public string Item { get; set; } = "";

    public string Place { get; set; } = "";
}

/// <summary>What is typed behind an @ in a text area; null once it is no longer a name.</summary>
public sealed class MentionEventArgs : EventArgs
{
    public string? Query { get; set; }
}

// The Razor compiler finds this class by its name. The events are registered in Huike.UiKit.lib.module.js.
[EventHandler("onrowselect", typeof(RowSelectEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("oncelledit", typeof(CellEditEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("onuploaded", typeof(UploadedEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("onuidrop", typeof(DropEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("onuimention", typeof(MentionEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
[EventHandler("onuidismiss", typeof(EventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
