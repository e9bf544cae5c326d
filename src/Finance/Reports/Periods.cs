using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Reports;

/// <summary>One line of a statistic over periods.</summary>
/// <param name="Key">Code or id that it is grouped by; null where there is none, and in the sum.</param>
/// <param name="Values">One for each period.</param>
public sealed record PeriodRow(string? Key, string? Name, IReadOnlyList<decimal> Values, decimal Total, int Count);

/// <summary>The months of a year, or the five years that end with it.</summary>
public static class PeriodSpans
{
    public const string Month = "month", Year = "year";
    public const int Years = 5;
    public static IReadOnlyList<string> All { get; } = [Month, Year];

    /// <summary>First and last day of everything that is counted.</summary>
    public static (DateOnly First, DateOnly Last) Days(int year, string span) =>
        (new DateOnly(span == Year ? year - Years + 1 : year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>First and last day of one period.</summary>
    public static (DateOnly First, DateOnly Last) Days(int year, string span, int at) => span == Year
        ? (new DateOnly(year - Years + 1 + at, 1, 1), new DateOnly(year - Years + 1 + at, 12, 31))
        : (new DateOnly(year, at + 1, 1), new DateOnly(year, at + 1, 1).AddMonths(1).AddDays(-1));
}

/// <summary>What of one key falls into one month.</summary>
internal sealed record PeriodPart(string? Key, int Year, int Month, long Amount, int Count);

/// <summary>Makes lines of parts.</summary>
internal sealed class PeriodRows(HuikeDb db, IChoices choices, ITexts texts)
{
    public const int MostParts = 20_000;

    /// <param name="list">The choice list of the keys; null where they are ids of <paramref name="titles"/>.</param>
    public async Task<List<PeriodRow>> Of(IReadOnlyList<PeriodPart> parts, int year, string span, int places, string? list, Func<List<Guid>, CancellationToken, Task<Dictionary<Guid, string>>>? titles, CancellationToken cancellation)
    {
        List<string> keys = [.. parts.Select(p => p.Key).OfType<string>().Distinct()];
        var names = list is not null ? await Words(list, keys, cancellation)
            : (await titles!(keys.ConvertAll(Guid.Parse), cancellation)).ToDictionary(t => t.Key.ToString(), t => t.Value);
        return [.. parts.GroupBy(p => p.Key).Select(g => Row(g.Key, g.Key is null ? null : names.GetValueOrDefault(g.Key, g.Key), [.. g], year, span, places)).OrderByDescending(r => r.Total).ThenBy(r => r.Key, StringComparer.Ordinal)];
    }

    public static PeriodRow Row(string? key, string? name, IReadOnlyList<PeriodPart> parts, int year, string span, int places)
    {
        var sums = new long[span == PeriodSpans.Year ? PeriodSpans.Years : 12];
        foreach (var part in parts)
            sums[span == PeriodSpans.Year ? part.Year - (year - PeriodSpans.Years + 1) : part.Month - 1] += part.Amount;
        return new PeriodRow(key, name, [.. sums.Select(s => Scaled.ToDecimal(s, places))], Scaled.ToDecimal(sums.Sum(), places), parts.Sum(p => p.Count));
    }

    public async Task<Dictionary<Guid, string>> People(List<Guid> ids, CancellationToken cancellation) =>
        await db.Set<User>().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);

    public async Task<Dictionary<Guid, string>> Departments(List<Guid> ids, CancellationToken cancellation) =>
        await db.Set<Department>().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Name, cancellation);

    public async Task<Dictionary<Guid, string>> Accounts(List<Guid> ids, CancellationToken cancellation) =>
        await db.Set<Finance.Accounts.Domain.Account>().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, cancellation);

    private async Task<Dictionary<string, string>> Words(string list, List<string> keys, CancellationToken cancellation)
    {
        var known = (await choices.Of(list, cancellation)).ToDictionary(c => c.Code, c => c.Label);
        return keys.ToDictionary(k => k, k => known.GetValueOrDefault(k) ?? texts.Find($"choice.{list}.{k}", System.Globalization.CultureInfo.CurrentUICulture) ?? k);
    }
}
