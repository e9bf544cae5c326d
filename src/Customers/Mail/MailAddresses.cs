using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Mail.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Platform.Mail;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail;

/// <summary>Whose an address is.</summary>
/// <param name="Customers">Within the reach of whoever asks.</param>
/// <param name="ContactId">The one contact that has it.</param>
/// <param name="Beyond">Somebody has it, but none within reach.</param>
internal sealed record AddressMatch(IReadOnlyList<Guid> Customers, Guid? ContactId, bool Beyond);

/// <summary>Which addresses are the company's own, and whose the others are.</summary>
// The database lowers the letters, which knows no culture.
#pragma warning disable CA1304, CA1311, CA1862
internal sealed class MailAddresses(HuikeDb db, ActorContext actors, OutgoingMail mail)
{
    private const int Most = 50;
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    /// <summary>Those of the addresses that colleagues, mailboxes or the company itself have: never a customer's, whoever entered them there.</summary>
    public async Task<HashSet<string>> Own(IReadOnlyCollection<string> addresses, CancellationToken cancellation)
    {
        var users = await db.Set<User>().AsNoTracking().Where(u => u.Email != null && addresses.Contains(u.Email.ToLower())).OrderBy(u => u.Id).Select(u => u.Email!).Take(Most * 10).ToListAsync(cancellation);
        var boxes = await db.Set<Mailbox>().AsNoTracking().Where(m => addresses.Contains(m.Address)).OrderBy(m => m.Id).Select(m => m.Address).Take(Most * 10).ToListAsync(cancellation);
        var own = users.Concat(boxes).Select(a => a.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        if ((await mail.SenderAddress(cancellation))?.ToLowerInvariant() is { } sender && addresses.Contains(sender))
            own.Add(sender);
        return own;
    }

    /// <summary>The colleague whose log-in e-mail it is; two people with one address are nobody.</summary>
    public async Task<Guid?> Colleague(string? address, CancellationToken cancellation)
    {
        if (address is null)
            return null;
        var found = await db.Set<User>().AsNoTracking().Where(u => u.Active && u.Email != null && u.Email.ToLower() == address).OrderBy(u => u.Id).Select(u => u.Id).Take(2).ToListAsync(cancellation);
        return found is [var one] ? one : null;
    }

    /// <summary>By the addresses of customers and contacts exactly as they stand there.</summary>
    public async Task<AddressMatch> Match(IReadOnlyCollection<string> addresses, CancellationToken cancellation)
    {
        if (addresses.Count == 0 || !actors.Actor.May("customers.view"))
            return new AddressMatch([], null, false);
        var contacts = await db.Set<Contact>().AsNoTracking().Where(c => c.Email != null && addresses.Contains(c.Email)).OrderBy(c => c.Id).Take(Most).Select(c => new { c.Id, c.CustomerIds }).ToListAsync(cancellation);
        var ids = contacts.SelectMany(c => c.CustomerIds).Distinct().ToList();
        var customers = await db.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id) || (c.Email != null && addresses.Contains(c.Email))).OrderBy(c => c.Id).Select(c => c.Id).Take(Most).ToListAsync(cancellation);
        if (customers.Count > 0)
            return new AddressMatch(customers, contacts is [var one] ? one.Id : null, false);
        return new AddressMatch([], null, await db.Set<Contact>().IgnoreQueryFilters(s_wide).AnyAsync(c => c.Email != null && addresses.Contains(c.Email), cancellation)
            || await db.Set<Customer>().IgnoreQueryFilters(s_wide).AnyAsync(c => c.Email != null && addresses.Contains(c.Email), cancellation));
    }

    /// <summary>Whether the person has said that mails with all of these are to be put aside.</summary>
    public async Task<bool> Ignored(Guid userId, IReadOnlyCollection<string> addresses, CancellationToken cancellation)
    {
        if (addresses.Count == 0)
            return false;
        var wanted = addresses.Concat(addresses.Select(DomainOf)).Distinct().ToList();
        var ignored = await db.Set<MailIgnoring>().AsNoTracking().Where(i => i.UserId == userId && wanted.Contains(i.Address)).OrderBy(i => i.Id).Select(i => i.Address).Take(Most * 10).ToListAsync(cancellation);
        return addresses.All(a => ignored.Contains(a) || ignored.Contains(DomainOf(a)));
    }

    public static string DomainOf(string address) => address[address.LastIndexOf('@')..];
}
