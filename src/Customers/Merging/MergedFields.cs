using System.Collections;
using System.Text.Json;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;

namespace Huike.Customers.Merging;

/// <summary>Which values the remaining customer takes over.</summary>
internal static class MergedFields
{
    /// <summary>Who is responsible stays as it is; that would be a transfer. The place in the group is moved with the other links.</summary>
    private static readonly HashSet<string> Kept = ["ownerId", "departmentId", "parentId", "dealerId", "poolId", "pooledAt"];

    /// <summary>Fields that can be chosen: both may be read, the target's may be written.</summary>
    public static IEnumerable<Field> Of(CustomerType type, Actor actor) => type.Fields.Where(f =>
        f.Set is not null && !f.Has(FieldTraits.ReadOnly) && !Kept.Contains(f.Name) && actor.FieldAccess(type.Name, f.Name) == FieldAccess.Write);

    /// <summary>What is chosen from the source, what the target lacks, and of lists both.</summary>
    public static RecordPatch Patch(CustomerType type, Actor actor, Customer source, Customer target, IReadOnlySet<string> chosen)
    {
        var patch = new RecordPatch();
        foreach (var field in Of(type, actor))
        {
            var (from, to) = (field.Get(source), field.Get(target));
            if (IsEmpty(from) || Text(field, from) == Text(field, to))
                continue;
            if (chosen.Contains(field.Name) || IsEmpty(to))
                patch[field.Name] = Outside(field, from);
            else if (from is List<string> more && to is List<string> have && more.Except(have).Any())
                patch[field.Name] = have.Union(more).ToList();
            else if (from is List<Address> others && to is List<Address> addresses && others.Except(addresses).Any())
                patch[field.Name] = addresses.Union(others).ToList();
        }
        return patch;
    }

    /// <summary>The value as JSON, in the spelling in which the writer takes it back.</summary>
    public static string Text(Field field, object? value) => JsonSerializer.Serialize(Outside(field, value), FieldValues.Json);

    private static object? Outside(Field field, object? value) => field.Kind == FieldKind.Money && value is long minor ? MinorUnits.ToDecimal(minor) : value;

    public static bool IsEmpty(object? value) => value is null or "" or ICollection { Count: 0 };
}
