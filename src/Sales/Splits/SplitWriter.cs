using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Splits.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Splits;

/// <summary>The colleagues' parts as they are now, those to be added once the record is saved, and who has none any more.</summary>
internal sealed record SplitSet<TSplit>(IReadOnlyList<TSplit> Rows, IReadOnlyList<TSplit> Added, IReadOnlyList<Guid> Gone) where TSplit : DealSplit;

/// <summary>
/// Percentages add up to 100, amounts to the amount of the deal. Where nothing is sent, the parts that are there are computed anew.
/// </summary>
internal sealed class SplitWriter(HuikeDb db, ActorContext actors)
{
    private const string Field = "split";
    private const decimal Hundred = 100m;

    /// <param name="carried">What a new record takes over from the one it came of, where the caller sends nothing.</param>
    /// <returns>Null where the deal is the owner's alone, and was.</returns>
    public async Task<SplitSet<TSplit>?> Write<T, TSplit>(RecordChange<T> change, string type, IReadOnlyList<SplitValues>? carried, CancellationToken cancellation)
        where T : OwnedRecord, ISplitDeal where TSplit : DealSplit, new()
    {
        var deal = change.Entity;
        var sent = change.Changed.Contains(Field) ? deal.Split ?? [] : null;
        if (sent is not null && !change.Options.Trusted && !actors.Actor.May($"{type}.split"))
            change.Errors.Add(Error.Malformed(Field, "fieldNotYours"));
        else if (sent is not null)
            Judge(sent, change.Errors);
        if (change.Errors.Count > 0 || (sent is null && carried is null && deal.SplitPercent == 0))
            return null;
        var before = change.IsNew ? [] : await db.Set<TSplit>().Where(s => s.DocumentId == deal.Id).OrderBy(s => s.Position).Take(DealSplit.Most).ToListAsync(cancellation);
        var wanted = sent ?? carried;
        var words = before.ConvertAll(s => (s.UserId, s.Percent));
        // Whoever became the owner has his part as the owner.
        var rows = wanted is null ? before.FindAll(s => s.UserId != deal.OwnerId) : await Take(deal, before, wanted, change.Errors, cancellation);
        if (change.Errors.Count > 0)
            return null;
        db.RemoveRange(before.Except(rows));
        Spread(deal, rows);
        await Note(deal, words, rows, cancellation);
        return new SplitSet<TSplit>(rows, [.. rows.Except(before)], [.. before.Except(rows).Select(s => s.UserId)]);
    }

    /// <summary>After the record is saved. Who has a part of a deal reads it, as one of its team; who has none any more no longer does.</summary>
    public async Task Save<TSplit>(string type, Guid documentId, SplitSet<TSplit> set, CancellationToken cancellation) where TSplit : DealSplit
    {
        db.AddRange(set.Added);
        var people = set.Added.Select(s => s.UserId).Concat(set.Gone).ToList();
        if (people.Count == 0)
            return;
        var team = await db.Shares.Where(s => s.RecordType == type && s.RecordId == documentId && people.Contains(s.PrincipalId)).ToListAsync(cancellation);
        db.RemoveRange(team.Where(s => set.Gone.Contains(s.PrincipalId) && !s.CanWrite));
        db.AddRange(set.Added.Where(a => team.TrueForAll(s => s.PrincipalId != a.UserId)).Select(a => new RecordShare { RecordType = type, RecordId = documentId, PrincipalId = a.UserId }));
    }

    private static void Judge(List<SplitValues> values, List<Error> errors)
    {
        if (values.Count > DealSplit.Most)
            errors.Add(Error.Invalid(Field, "tooMany", DealSplit.Most));
        for (var at = 0; at < values.Count && errors.Count == 0; at++)
        {
            var value = values[at];
            if (value.Name is not null || value.Amount is not null)
                errors.Add(Error.Malformed($"{Field}[{at}].{(value.Name is not null ? "name" : "amount")}", "fieldNotYours"));
            else if (value.UserId is null)
                errors.Add(Error.Invalid($"{Field}[{at}].userId", "required"));
            else if (values.Take(at).Any(v => v.UserId == value.UserId))
                errors.Add(Error.Invalid($"{Field}[{at}].userId", "split.twice"));
            else if (value.Percent is not (> 0 and <= Hundred))
                errors.Add(Error.Invalid($"{Field}[{at}].percent", "outOfRange", 0, 100));
            else if (decimal.Truncate(value.Percent.Value * Hundred) != value.Percent * Hundred)
                errors.Add(Error.Invalid($"{Field}[{at}].percent", "tooManyPlaces", 2));
        }
        if (errors.Count == 0 && values.Count > 0 && values.Sum(v => v.Percent) != Hundred)
            errors.Add(Error.Invalid(Field, "split.sum", values.Sum(v => v.Percent)!.Value));
    }

    private async Task<List<TSplit>> Take<TSplit>(ISplitDeal deal, List<TSplit> before, IReadOnlyList<SplitValues> values, List<Error> errors, CancellationToken cancellation)
        where TSplit : DealSplit, new()
    {
        var ids = values.Select(v => v.UserId!.Value).ToList();
        var people = await db.Set<User>().AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DepartmentId, u.Active }).ToDictionaryAsync(u => u.Id, cancellation);
        var rows = new List<TSplit>();
        for (var at = 0; at < values.Count; at++)
        {
            var id = ids[at];
            var row = before.Find(s => s.UserId == id);
            // Who had a part already keeps it after he left.
            if (!people.TryGetValue(id, out var person) || (!person.Active && row is null && id != deal.OwnerId))
                errors.Add(Error.Invalid($"{Field}[{at}].userId", "referenceNotFound"));
            else if (id != deal.OwnerId)
                rows.Add(Fill(row ?? new TSplit { TenantId = deal.TenantId, DocumentId = deal.Id, UserId = id, DepartmentId = person.DepartmentId }, rows.Count + 1, (int)(values[at].Percent!.Value * Hundred)));
        }
        return rows;
    }

    private static TSplit Fill<TSplit>(TSplit row, int position, int percent) where TSplit : DealSplit
    {
        (row.Position, row.Percent) = (position, percent);
        return row;
    }

    /// <summary>By largest remainder, the owner first of equals.</summary>
    private static void Spread<TSplit>(ISplitDeal deal, List<TSplit> rows) where TSplit : DealSplit
    {
        deal.SplitPercent = rows.Sum(r => r.Percent);
        var parts = DealSplit.Amounts(deal.CompanyAmount, rows);
        for (var i = 0; i < rows.Count; i++)
            rows[i].Amount = parts[i];
        deal.SplitAmount = parts.Sum();
    }

    /// <summary>The history tells of the parts with the record, and its version rises with any of them.</summary>
    private async Task Note<TSplit>(ISplitDeal deal, List<(Guid UserId, int Percent)> before, List<TSplit> rows, CancellationToken cancellation) where TSplit : DealSplit
    {
        var after = rows.ConvertAll(r => (r.UserId, r.Percent));
        if (before.SequenceEqual(after))
            return;
        var ids = before.Concat(after).Select(p => p.UserId).Append(deal.OwnerId ?? Guid.Empty).Distinct().ToList();
        var names = await db.Set<User>().AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        string Words(List<(Guid UserId, int Percent)> parts) => string.Join(" · ", parts.Prepend((UserId: deal.OwnerId ?? Guid.Empty, Percent: DealSplit.Whole - parts.Sum(p => p.Percent)))
            .Where(p => p.Percent > 0).Select(p => $"{names.GetValueOrDefault(p.UserId, "—")} {Percentage(p.Percent).ToString(CultureInfo.InvariantCulture)}%"));
        deal.PartChanges = new Dictionary<string, (object? Before, object? After)>(deal.PartChanges) { [Field] = (before.Count == 0 ? null : Words(before), Words(after)) };
        if (db.Entry(deal) is { State: EntityState.Unchanged } entry)
            entry.Property(nameof(Aggregate.UpdatedAt)).IsModified = true;
    }

    /// <summary>Hundredths as people write a percentage: 3025 → 30.25, 3000 → 30.</summary>
    public static decimal Percentage(int hundredths) => Scaled.ToShort(hundredths, 2);
}
