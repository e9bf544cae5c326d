namespace Huike.Kernel.Records;

/// <summary>
/// Field values to be set. A field that is absent stays as it is; one that is null is emptied.
/// Values come as JSON (API), as text (forms, files) or already typed (use cases).
/// </summary>
public sealed class RecordPatch : Dictionary<string, object?>
{
    public RecordPatch() : base(StringComparer.Ordinal) { }
    public RecordPatch(IEnumerable<KeyValuePair<string, object?>> values) : base(values, StringComparer.Ordinal) { }
}
