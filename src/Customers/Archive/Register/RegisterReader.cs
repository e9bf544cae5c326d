using System.Linq.Expressions;
using Huike.Customers.Archive.RegionCounts;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Archive.Register;

/// <summary>
/// Reads the register: the groups are counted by the engine over everything, the lines come page by page in the order of names.
/// Both pass through the reader of lists, and so through reach and field rules.
/// </summary>
internal sealed class RegisterReader(HuikeDb db, RecordReader<Customer> customers, ReferenceChecks references, ActorContext actors)
{
    private const int MostGroups = 2_000;

    private static readonly string[] s_fields =
        ["code", "name", "kind", "region", "grade", "phone", "address", "ownerId", "departmentId", "creditLimit", "lastContactAt", "yearlyTurnover"];

    public async Task<Result<CustomerRegister>> Read(GetCustomerRegister wish, int most, CancellationToken cancellation)
    {
        var groupBy = wish.GroupBy ?? RegisterGroups.Region;
        var counts = await customers.CountsBy(new ListRequest { Filters = wish.Terms }, [FieldOf(groupBy)], Under(groupBy), MostGroups, cancellation);
        if (!counts.IsSuccess)
            return Result<CustomerRegister>.Failed(counts.Errors);
        var lines = await Lines(wish.Terms, groupBy, most, cancellation);
        if (!lines.IsSuccess)
            return Result<CustomerRegister>.Failed(lines.Errors);
        var names = await Names(groupBy, counts.Value, cancellation);
        // Texts that are no known region stand together.
        var groups = counts.Value.GroupBy(c => KeyOf(groupBy, c.First, c.Reference)).Select(g => new RegisterGroup(
            g.Key, g.Key is null ? null : names.GetValueOrDefault(g.Key), g.Sum(c => c.Count), FilterOf(wish, groupBy, g.Key, [.. g]), lines.Value.GetValueOrDefault(g.Key ?? "", [])))
            .OrderBy(g => g.Key is null or RegionLine.Other).ThenBy(g => groupBy is RegisterGroups.Owner or RegisterGroups.Department ? Pinyin.SortKey(g.Name ?? "") : g.Key, StringComparer.Ordinal)
            .ToList();
        var total = groups.Sum(g => g.Count);
        return new CustomerRegister(groupBy, total, groups.Sum(g => g.Lines.Count) < total, groups);
    }

    private static string FieldOf(string groupBy) => groupBy switch
    {
        RegisterGroups.Owner => "ownerId",
        RegisterGroups.Department => "departmentId",
        _ => groupBy,
    };

    private static Expression<Func<Customer, CountedUnder>> Under(string groupBy) => groupBy switch
    {
        RegisterGroups.Region => c => new CountedUnder { Id = c.Id, First = c.Region == null ? null : c.Region.Substring(0, 2) },
        RegisterGroups.Grade => c => new CountedUnder { Id = c.Id, First = c.Grade },
        RegisterGroups.Kind => c => new CountedUnder { Id = c.Id, First = c.Kind },
        RegisterGroups.Owner => c => new CountedUnder { Id = c.Id, Reference = c.OwnerId },
        _ => c => new CountedUnder { Id = c.Id, Reference = c.DepartmentId },
    };

    private static string? KeyOf(string groupBy, string? first, Guid? reference) => groupBy switch
    {
        RegisterGroups.Owner or RegisterGroups.Department => reference?.ToString(),
        RegisterGroups.Region when first is { Length: > 0 } => RegionLine.ProvinceOf(first),
        _ => string.IsNullOrEmpty(first) ? null : first,
    };

    private static string FilterOf(GetCustomerRegister wish, string groupBy, string? key, IReadOnlyList<CountOf> counts)
    {
        var term = groupBy == RegisterGroups.Region ? RegionLine.Term(key, counts.Select(c => c.First))
            : key is null ? new FilterTerm(FieldOf(groupBy), FilterOperator.Empty, "true") : new FilterTerm(FieldOf(groupBy), FilterOperator.Eq, key);
        // A region that was asked for is narrower than its province.
        var terms = wish.Terms.Where(t => t.Field != term.Field).Append(wish.Terms.FirstOrDefault(t => t.Field == term.Field) ?? term);
        return ListQueryString.Format(new ListRequest { Filters = [.. terms] }).TrimStart('?');
    }

    private async Task<Dictionary<string, string>> Names(string groupBy, IReadOnlyList<CountOf> counts, CancellationToken cancellation)
    {
        if (groupBy is RegisterGroups.Owner or RegisterGroups.Department)
        {
            var names = new Dictionary<string, string>();
            foreach (var part in counts.Select(c => c.Reference).OfType<Guid>().Chunk(1_000))
            {
                foreach (var (id, title) in await references.Titles(groupBy == RegisterGroups.Owner ? "users" : "departments", part, cancellation))
                    names[id.ToString()] = title;
            }
            return names;
        }
        return groupBy == RegisterGroups.Region
            ? counts.Select(c => c.First).OfType<string>().Distinct().Where(RegionLine.IsProvince).ToDictionary(p => p, RegionLine.NameOf) : [];
    }

    private async Task<Result<Dictionary<string, List<RegisterLine>>>> Lines(IReadOnlyList<FilterTerm> terms, string groupBy, int most, CancellationToken cancellation)
    {
        var lines = new List<(string Key, RegisterLine Line)>();
        var fields = s_fields.Where(f => actors.Actor.FieldAccess("customers", f) != FieldAccess.Hidden).ToList();
        string? cursor = null;
        do
        {
            var page = await customers.Page(new ListRequest
            {
                Filters = terms,
                Fields = fields,
                Sort = actors.Actor.Reads("customers", "name") ? "name" : "-createdAt",
                Limit = Math.Min(ListRequest.MaxLimit, most - lines.Count),
                Cursor = cursor,
                WithTitles = true,
            }, cancellation);
            if (!page.IsSuccess)
                return Result<Dictionary<string, List<RegisterLine>>>.Failed(page.Errors);
            var contacts = await Contacts([.. page.Value.Rows.Select(r => r.Id)], cancellation);
            lines.AddRange(page.Value.Rows.Select(r => (Key(page.Value, r, groupBy) ?? "", Line(page.Value, r, contacts.GetValueOrDefault(r.Id)))));
            cursor = page.Value.NextCursor;
        }
        while (cursor is not null && lines.Count < most);
        return lines.GroupBy(l => l.Key).ToDictionary(g => g.Key, g => g.Select(l => l.Line).ToList());
    }

    private static string? Key(RecordPage page, RecordRow row, string groupBy) => page.Value(row, FieldOf(groupBy)) switch
    {
        Guid id => id.ToString(),
        string text when groupBy == RegisterGroups.Region => KeyOf(groupBy, text.Length > 2 ? text[..2] : text, null),
        string { Length: > 0 } text => text,
        _ => null,
    };

    private static RegisterLine Line(RecordPage page, RecordRow row, string? contact)
    {
        string? Text(string field) => page.Value(row, field) as string;
        // A masked amount is a text and no amount.
        decimal? Money(string field) => page.Value(row, field) is long minor ? MinorUnits.ToDecimal(minor) : null;
        return new RegisterLine(
            row.Id, Text("code"), Text("name"), Text("kind"), Text("region"), Text("grade"), contact, Text("phone"), Text("address"),
            page.Value(row, "ownerId") is Guid owner ? page.Titles.GetValueOrDefault(owner) : null,
            Money("creditLimit"), page.Value(row, "lastContactAt") as DateTime?, Money("yearlyTurnover"));
    }

    /// <summary>The name of the first contact of each customer: the one called primary before the others.</summary>
    private async Task<Dictionary<Guid, string>> Contacts(List<Guid> ids, CancellationToken cancellation)
    {
        if (!actors.Actor.May("contacts.view") || !actors.Actor.Reads("contacts", "name"))
            return [];
        var found = await db.Set<Contact>().AsNoTracking().Where(c => c.CustomerId != null && ids.Contains(c.CustomerId.Value) && c.IsPrimary)
            .OrderBy(c => c.CustomerId).ThenBy(c => c.Id).Take(ids.Count * 2).Select(c => new { c.CustomerId, c.Name }).ToListAsync(cancellation);
        return found.GroupBy(c => c.CustomerId!.Value).ToDictionary(g => g.Key, g => g.First().Name);
    }
}
