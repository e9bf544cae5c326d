using System.Collections;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Contacts;

/// <summary>资料完整度: how much of what matters is filled in.</summary>
/// <param name="Percent">0 to 100, by the weights of the fields.</param>
/// <param name="Missing">Field names, the weightiest first; <c>contacts</c> where nobody is named.</param>
public sealed record Completeness(int Percent, IReadOnlyList<string> Missing)
{
    public const string Contacts = "contacts";
    private const int ContactWeight = 10;

    /// <summary>What a person does not have.</summary>
    private static readonly HashSet<string> CompanyOnly = ["creditCode", "legalRepresentative", "foundedOn", "size", "industry", "invoiceTitle"];

    public static Completeness Of(RecordType type, Customer customer, bool hasContact)
    {
        var (isPerson, shape) = (customer.Kind == "person", type.ShapeOf(customer));
        var facts = type.Fields
            .Where(f => f.CompletenessWeight > 0 && f.Custom?.AppliesTo(customer.Kind) != false && !shape.LeavesOut(f.Name) && !(isPerson && CompanyOnly.Contains(f.Name)))
            .Select(f => (f.Name, Weight: f.CompletenessWeight, Has: IsFilled(f.Get(customer)))).ToList();
        if (!isPerson)
            facts.Add((Contacts, ContactWeight, hasContact));
        var total = facts.Sum(f => f.Weight);
        var has = facts.Where(f => f.Has).Sum(f => f.Weight);
        return new Completeness(total == 0 ? 100 : has * 100 / total, [.. facts.Where(f => !f.Has).OrderByDescending(f => f.Weight).Select(f => f.Name)]);
    }

    private static bool IsFilled(object? value) => value is not (null or "" or ICollection { Count: 0 });

    internal static Task<bool> HasContact(HuikeDb db, Guid customerId, Guid? except, CancellationToken cancellation) =>
        db.Set<Contact>().IgnoreQueryFilters(new[] { HuikeDb.RecordFilter })
            .AnyAsync(c => c.CustomerId == customerId && c.Id != except && c.Active, cancellation);

    /// <summary>After contacts came or went: a derived figure, so it raises no version.</summary>
    internal static async Task Refresh(HuikeDb db, RecordType type, Guid customerId, Guid? exceptContact, CancellationToken cancellation)
    {
        if (await CustomerRows.OfHouse(db).AsNoTracking().FirstOrDefaultAsync(c => c.Id == customerId, cancellation) is not { } customer)
            return;
        var percent = Of(type, customer, await HasContact(db, customerId, exceptContact, cancellation)).Percent;
        if (percent != customer.Completeness)
        {
            await CustomerRows.OfHouse(db).Where(c => c.Id == customerId)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.Completeness, percent), cancellation);
        }
    }
}
