using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Duplicates;
using Huike.Kernel.Data;
using Huike.Platform.Comments.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Merging;

/// <summary>Moves everything that hangs below one customer to another one.</summary>
internal sealed class MergeRows(HuikeDb db, IEnumerable<IMergePart> parts)
{
    private const int Batch = 500;

    /// <summary>Works as the house and saves as it goes; afterwards nothing is tracked.</summary>
    public async Task Move(Customer source, Customer target, MergeJournal journal, CancellationToken cancellation)
    {
        var own = parts.ToList();
        foreach (var link in CustomerLink.All(db.Model).Where(l => !own.Exists(p => p.Entity == l.Table.ClrType)))
        {
            // Each batch leaves the source, so the next one is again the first.
            while (await link.Rows(db, source.Id).Take(Batch).ToListAsync(cancellation) is { Count: > 0 } rows)
            {
                foreach (var row in rows)
                {
                    // Nobody is his own parent.
                    var isSelf = link.Table.ClrType == typeof(Customer) && ((Customer)row).Id == target.Id;
                    db.Entry(row).Property(link.Column.Name).CurrentValue = isSelf ? null : target.Id;
                    journal.Changed(row);
                }
                await db.SaveChangesAsync(cancellation);
                db.ChangeTracker.Clear();
            }
        }
        foreach (var part in own)
        {
            await part.Move(source, target, journal, cancellation);
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }
}

/// <summary>Contacts get the owner of their new customer, who has one primary contact; those that also work elsewhere stay linked.</summary>
internal sealed class ContactMerge(HuikeDb db) : IMergePart
{
    public Type Entity => typeof(Contact);

    public async Task Move(Customer source, Customer target, MergeJournal journal, CancellationToken cancellation)
    {
        var contacts = db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter, HuikeDb.DeletedFilter });
        var hasPrimary = await contacts.AnyAsync(c => c.CustomerId == target.Id && c.IsPrimary && c.DeletedAt == null, cancellation);
        // The list of customers is kept as JSON; a contact that names the source anywhere in it holds its id as text.
        var text = source.Id.ToString();
        var moved = await contacts.Where(c => c.CustomerId == source.Id || ((string)(object)c.CustomerIds).Contains(text))
            .OrderBy(c => c.Id).ToListAsync(cancellation);
        foreach (var contact in moved)
        {
            contact.CustomerIds = [.. contact.CustomerIds.Select(id => id == source.Id ? target.Id : id).Distinct()];
            if (contact.CustomerId == source.Id)
            {
                (contact.CustomerId, contact.OwnerId, contact.DepartmentId) = (target.Id, target.OwnerId, target.DepartmentId);
                contact.IsPrimary = contact.IsPrimary && !hasPrimary;
            }
            journal.Changed(contact);
        }
        await db.SaveChangesAsync(cancellation);
        foreach (var ids in moved.Select(c => c.Id).Chunk(500))
        {
            await db.Set<DuplicateKey>().Where(k => k.RecordType == "contacts" && ids.Contains(k.RecordId) && k.CustomerId == source.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(k => k.CustomerId, target.Id), cancellation);
        }
    }
}

/// <summary>Whoever worked with the source works with the target, with the wider right of the two.</summary>
internal sealed class ShareMerge(HuikeDb db) : IMergePart
{
    public Type Entity => typeof(RecordShare);

    public async Task Move(Customer source, Customer target, MergeJournal journal, CancellationToken cancellation)
    {
        var shares = await db.Shares.Where(s => s.RecordType == "customers" && (s.RecordId == source.Id || s.RecordId == target.Id))
            .OrderBy(s => s.Id).ToListAsync(cancellation);
        foreach (var share in shares.Where(s => s.RecordId == source.Id))
        {
            if (shares.Find(s => s.RecordId == target.Id && s.PrincipalId == share.PrincipalId) is not { } there)
            {
                share.RecordId = target.Id;
                journal.Changed(share);
                continue;
            }
            there.CanWrite |= share.CanWrite;
            there.ExpiresAt = there.ExpiresAt is null || share.ExpiresAt is null ? null : there.ExpiresAt > share.ExpiresAt ? there.ExpiresAt : share.ExpiresAt;
            journal.Changed(there);
            journal.Remove(share);
        }
    }
}

/// <summary>What was said about the source is read at the target.</summary>
internal sealed class CommentMerge(HuikeDb db) : IMergePart
{
    public Type Entity => typeof(Comment);

    public async Task Move(Customer source, Customer target, MergeJournal journal, CancellationToken cancellation)
    {
        var comments = await db.Set<Comment>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter })
            .Where(c => c.RecordType == "customers" && c.RecordId == source.Id).OrderBy(c => c.Id).ToListAsync(cancellation);
        foreach (var comment in comments)
        {
            comment.RecordId = target.Id;
            journal.Changed(comment);
        }
    }
}
