using Huike.Kernel.Data;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Customisation.CustomFields.UseCases;

/// <summary>The company's own fields, of all record types or one, in their order; <paramref name="Deleted"/> for those that can be restored.</summary>
[Open("Labels and options are needed by everybody who reads a record.")]
public sealed record ListCustomFields(string? RecordType = null, bool Deleted = false) : IQuery<CustomFieldList>;

public sealed record CustomFieldList(IReadOnlyList<CustomFieldItem> Items);

/// <param name="Name">Under which lists, conditions and files know it: <c>customFields.size</c>.</param>
/// <param name="RestorableUntil">Of a deleted field: until then it can come back with its values.</param>
public sealed record CustomFieldItem(
    Guid Id, long Version, string RecordType, string Code, string Name, string Label, CustomFieldKind Kind, string? Target, int Decimals,
    IReadOnlyList<CustomOption> Options, bool Required, bool Unique, string? Default, string? Help, bool InList, bool Searched, int Weight,
    IReadOnlyList<string> OnlyKinds, bool Active, DateTime? RestorableUntil)
{
    internal static CustomFieldItem Of(CustomField f) => new(
        f.Id, f.Version, f.RecordType, f.Code, CustomField.Prefix + f.Code, f.Label, f.Kind, f.Target, f.Decimals, f.Options, f.Required, f.Unique,
        f.Default, f.Help, f.InList, f.Searched, f.Weight, f.OnlyKinds, f.Active, f.DeletedAt?.AddDays(CustomField.KeptDays));
}

internal sealed class ListCustomFieldsUseCase(HuikeDb db) : IUseCase<ListCustomFields, CustomFieldList>
{
    public async Task<Result<CustomFieldList>> Execute(ListCustomFields request, CancellationToken cancellation)
    {
        var fields = request.Deleted
            ? db.Set<CustomField>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(f => f.DeletedAt != null)
            : db.Set<CustomField>();
        if (request.RecordType is { } type)
            fields = fields.Where(f => f.RecordType == type);
        var found = await fields.AsNoTracking().OrderBy(f => f.RecordType).ThenBy(f => f.Position).ThenBy(f => f.Id).Take(2_000).ToListAsync(cancellation);
        return new CustomFieldList([.. found.Select(CustomFieldItem.Of)]);
    }
}
