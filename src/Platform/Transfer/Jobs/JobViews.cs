using System.Globalization;
using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Import;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Transfer.Jobs;

/// <summary>A job as its user sees it.</summary>
/// <param name="State">draft, queued, running, done, failed or cancelled.</param>
/// <param name="Progress">0 to 100.</param>
/// <param name="Result">Counts; for an export the rows and the file name.</param>
/// <param name="Failure">Code of the reason, where it failed.</param>
/// <param name="Message">The reason in the reader's language.</param>
public sealed record JobView(
    Guid Id, string Kind, string State, int Progress, JsonElement? Result, string? Failure, string? Message, string? Entity, string? FileName,
    DateTime CreatedAt, DateTime? StartedAt, DateTime? FinishedAt);

internal static class JobViews
{
    /// <summary>A job is its user's own: somebody else's does not exist. A key knows only what it started itself.</summary>
    public static IQueryable<Job> Mine(HuikeDb db, Actor actor)
    {
        var (user, key) = (actor.UserId, actor.NarrowedBy);
        return db.Set<Job>().Where(j => j.CreatedById == user && (key == Guid.Empty || j.SessionId == key));
    }

    public static JobView Of(Job job, ITexts texts)
    {
        var (code, message) = Failure(job.Failure, texts);
        using var payload = JsonDocument.Parse(job.Payload);
        string? Text(string name) => payload.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return new(job.Id, job.Kind, job.State, job.Progress, Result(job.Result ?? job.ResumeFrom), code, message, Text("entity"), Text("fileName"),
            job.CreatedAt, job.StartedAt, job.FinishedAt);
    }

    private static JsonElement? Result(string? json)
    {
        if (json is null)
            return null;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static (string? Code, string? Message) Failure(string? failure, ITexts texts)
    {
        if (failure is null)
            return (null, null);
        if (!failure.StartsWith('{'))
            return (failure, TextOf(failure, [], texts));
        var parsed = JsonSerializer.Deserialize<JobFailure>(failure, TransferJson.Options)!;
        return (parsed.Code, TextOf(parsed.Code, parsed.Arguments, texts));
    }

    /// <summary>Errors of files and cells have texts under their own code, those of rules under <c>error.{code}</c>.</summary>
    public static string TextOf(string code, IReadOnlyList<string> arguments, ITexts texts)
    {
        var culture = CultureInfo.CurrentUICulture;
        var text = texts.Find($"error.{code}", culture) ?? texts.Find(code, culture) ?? texts["error.invalid"];
        return arguments.Count == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, [.. arguments]);
    }

    public static async Task<Result<Job>> Find(HuikeDb db, Actor actor, Guid id, string? kind, CancellationToken cancellation) =>
        await Mine(db, actor).FirstOrDefaultAsync(j => j.Id == id && (kind == null || j.Kind == kind), cancellation) is { } job ? job : Error.NotFound();
}
