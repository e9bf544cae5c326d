using System.Collections;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;

namespace Huike.Kernel.Records.Layouts;

/// <summary>What the card of a record demands is filled in, by whoever may write it; old records are asked only where they are touched.</summary>
internal sealed class CardLayoutRule<T>(RecordCatalog catalog, ActorContext actors) : IRecordRule<T> where T : Aggregate
{
    public Task Validate(RecordChange<T> change, CancellationToken cancellation)
    {
        var type = catalog.Of<T>();
        if (change.Options.Trusted || actors.Actor.IsSystem || ReferenceEquals(type.Layouts, CardLayouts.None))
            return Task.CompletedTask;
        var (shape, axis) = (type.ShapeOf(change.Entity), type.Layouts.Axis);
        foreach (var field in type.Fields.Where(f => shape.Requires(f.Name) && CardFields.MayRequire(f) && IsAsked(change, f.Name, axis)))
        {
            if (field.Get(change.Entity) is null or "" or ICollection { Count: 0 } && actors.Actor.FieldAccess(type.Name, field.Name) == FieldAccess.Write
                && !change.Errors.Exists(e => e.Field == field.Name))
                change.Errors.Add(Error.Invalid(field.Name, "required"));
        }
        return Task.CompletedTask;
    }

    private static bool IsAsked(RecordChange<T> change, string field, string axis) =>
        change.Touches(field) || (axis.Length > 0 && change.Touches(axis));
}

/// <summary>Which fields a company may place on its cards.</summary>
public static class CardFields
{
    /// <summary>All that people fill in; parts and what the house fills in stand where they stand.</summary>
    public static bool MayPlace(Field field) => !field.Has(FieldTraits.ReadOnly) && field.Kind != FieldKind.Part && field.Section != "system";

    public static bool MayRequire(Field field) => MayPlace(field) && field.Kind != FieldKind.Bool;

    /// <summary>What a record cannot do without stays on its card.</summary>
    public static bool MayLeaveOut(RecordType type, Field field) => MayPlace(field) && !field.Has(FieldTraits.Required) && !type.IsTitle(field) && field.Name != type.Layouts.Axis;
}
