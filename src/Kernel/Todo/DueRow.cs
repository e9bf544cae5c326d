using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Todo;

/// <summary>A row that waits for somebody since a day, or until one.</summary>
public sealed class DueRow
{
    /// <summary>Tells apart rows of the same day.</summary>
    public required Guid Id { get; init; }
    /// <summary>The record that it is about.</summary>
    public required Guid RecordId { get; init; }
    public required string Title { get; init; }
    /// <summary>What kind of row it is.</summary>
    public required string Code { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>
    /// The earliest of the rows, and how many there are, counted up to <see cref="IToDoProvider.MostCounted"/>. They are read without an order:
    /// asked for the first few by day, PostgreSQL walks the rows of everybody by their day in search of a handful that are mine. Where there are
    /// very many of mine it soon meets them, and then it may.
    /// </summary>
    public static async Task<(IReadOnlyList<DueRow> First, int Count)> Earliest(IQueryable<DueRow> rows, int most, CancellationToken cancellation)
    {
        var some = await rows.Take(IToDoProvider.MostCounted).ToListAsync(cancellation);
        var first = some.Count < IToDoProvider.MostCounted
            ? [.. some.OrderBy(r => r.On).ThenBy(r => r.Id).Take(most)]
            : await rows.OrderBy(r => r.On).ThenBy(r => r.Id).Take(most).ToListAsync(cancellation);
        return (first, some.Count);
    }
}
