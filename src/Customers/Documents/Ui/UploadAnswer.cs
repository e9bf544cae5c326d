using System.Text.Json;
using Huike.Kernel.Text;
using Huike.UiKit;

namespace Huike.Customers.Documents.Ui;

/// <summary>What the upload's route answered, in words.</summary>
internal static class UploadAnswer
{
    public static string Problem(UploadedEventArgs upload, ITexts texts)
    {
        var text = Read(upload.Body, "detail") ?? Read(upload.Body, "title");
        return $"{upload.Name}: {text ?? texts["ui.file.failed"]}";
    }

    /// <summary>Ids of the documents that were made.</summary>
    public static IReadOnlyList<Guid> Ids(UploadedEventArgs upload)
    {
        try
        {
            using var json = JsonDocument.Parse(upload.Body);
            return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return [];
        }
    }

    private static string? Read(string body, string member)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty(member, out var value) && value.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
