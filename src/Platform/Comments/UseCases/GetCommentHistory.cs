using System.Text.Json;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Comments.UseCases;

/// <summary>The texts that a comment had, newest first.</summary>
[Open("Whoever sees the record reads what is said about it; checked inside.")]
public sealed record GetCommentHistory(Guid Id) : IQuery<CommentHistory>;

public sealed record CommentHistory(IReadOnlyList<FormerText> Items);

/// <param name="At">When this text was written.</param>
public sealed record FormerText(DateTime At, string Text);

internal sealed class GetCommentHistoryUseCase(HuikeDb db, CommentAccess access) : IUseCase<GetCommentHistory, CommentHistory>
{
    private const int Most = 50;

    public async Task<Result<CommentHistory>> Execute(GetCommentHistory request, CancellationToken cancellation)
    {
        var found = await access.Find(request.Id, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.RecordType == "comments" && e.RecordId == request.Id)
            .OrderByDescending(e => e.Id).Take(Most).Select(e => new { e.At, e.Changes }).ToListAsync(cancellation);
        return new CommentHistory([.. entries.Select(e => (e.At, Text: TextOf(e.Changes))).Where(e => e.Text is not null).Select(e => new FormerText(e.At, e.Text!))]);
    }

    private static string? TextOf(string changes)
    {
        using var document = JsonDocument.Parse(changes);
        return document.RootElement.TryGetProperty("text", out var text) && text[1].ValueKind == JsonValueKind.String ? text[1].GetString() : null;
    }
}
