using System.Globalization;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records.Custom;

/// <summary>What a company decided about its own fields: a value that only one record may have.</summary>
internal sealed class CustomFieldRule<T>(HuikeDb db, RecordCatalog catalog) : IRecordRule<T> where T : Aggregate
{
    private IEnumerable<Field> Unique(RecordChange<T> change) => catalog.Of<T>().Fields
        .Where(f => f.Custom is { Unique: true, Slot: not null } && change.Touches(f.Name) && f.Get(change.Entity) is not null);

    public IEnumerable<string> Identities(RecordChange<T> change) => Unique(change)
        .Select(f => $"custom:{f.Custom!.Id:N}:{Convert.ToString(f.Get(change.Entity), CultureInfo.InvariantCulture)}");

    public async Task Validate(RecordChange<T> change, CancellationToken cancellation)
    {
        foreach (var field in Unique(change))
        {
            var wanted = CustomIndex.RowsOf(catalog.Of<T>(), change.Entity).First(r => r.FieldId == field.Custom!.Id);
            var others = CustomConditions.Rows(db, field).Where(v => v.RecordId != change.Entity.Id
                && v.Text == wanted.Text && v.Number == wanted.Number && v.Day == wanted.Day && v.Moment == wanted.Moment && v.Reference == wanted.Reference);
            // Of everybody's records, also those that the writer does not see.
            var taken = db.Set<T>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter }).Join(others, r => r.Id, v => v.RecordId, (r, v) => r.Id);
            if (await taken.AnyAsync(cancellation))
                change.Errors.Add(Error.Invalid(field.Name, "unique"));
        }
    }
}
