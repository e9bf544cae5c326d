using System.Collections;
using Huike.Kernel.Records;

namespace Huike.UiKit;

/// <summary>A field that two people changed differently at the same time.</summary>
public sealed record FieldConflict(Field Field, object? Original, object? Theirs, object? Mine);

/// <summary>Finds what truly collides when somebody else saved first; all else goes together by itself.</summary>
public static class RecordConflict
{
    public static IReadOnlyList<FieldConflict> Find(RecordDetail original, RecordDetail current, RecordPatch mine)
    {
        var conflicts = new List<FieldConflict>();
        foreach (var (name, raw) in mine)
        {
            var field = original.Type[name];
            var read = FieldValues.Read(field, raw);
            var value = read.IsSuccess ? read.Value.Value : raw;
            if (!Same(original[name], current[name]) && !Same(current[name], value))
                conflicts.Add(new FieldConflict(field, original[name], current[name], value));
        }
        return conflicts;
    }

    public static bool Same(object? a, object? b) =>
        a is IEnumerable left and not string && b is IEnumerable right and not string
            ? left.Cast<object?>().SequenceEqual(right.Cast<object?>())
            : Equals(a is "" or ICollection { Count: 0 } ? null : a, b is "" or ICollection { Count: 0 } ? null : b);
}
