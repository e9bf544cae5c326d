using FluentValidation;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;
using Huike.Platform.Transfer.Import;
using Huike.Platform.Transfer.Import.UseCases;

namespace Huike.Platform.Transfer.RoundTrip;

/// <summary>What an edited list that I dropped back would change; empty for ordinary files.</summary>
/// <param name="After">Row after which to go on.</param>
[Open("Everybody reviews his own files; {entity}.import is checked here.")]
public sealed record ReviewRoundTrip(Guid Id, int After = 0) : IQuery<RoundTripReview>;

/// <param name="IsRoundTrip">False for a file that was not saved for editing.</param>
/// <param name="Rows">Rows with differences, in the order of the file.</param>
/// <param name="Next">Row to go on after; null where these are all.</param>
public sealed record RoundTripReview(bool IsRoundTrip, IReadOnlyList<ComparedRow> Rows, int Read, int Changed, int Added, int Conflicts, int Gone, int? Next)
{
    public static RoundTripReview None { get; } = new(false, [], 0, 0, 0, 0, 0, null);
}

internal sealed class ReviewRoundTripUseCase(ImportAccess access, RoundTripComparison comparison) : IUseCase<ReviewRoundTrip, RoundTripReview>
{
    private const int MostShown = 200;

    public async Task<Result<RoundTripReview>> Execute(ReviewRoundTrip request, CancellationToken cancellation)
    {
        var found = await access.Mine(request.Id, null, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var (_, plan, type) = found.Value;
        return await access.Read<RoundTripReview>(plan, async table =>
        {
            if (RoundTripComparison.MarkColumn(table.Headings) < 0)
                return RoundTripReview.None;
            var bound = comparison.Bind(type, table.Headings);
            if (!bound.IsSuccess)
                return Result<RoundTripReview>.Failed(bound.Errors);
            var review = new RoundTripReview(true, [], 0, 0, 0, 0, 0, null);
            var shown = new List<ComparedRow>();
            await foreach (var rows in table.ReadRowsAsync(cancellation).Chunk(TransferLimits.RowsPerBatch).WithCancellation(cancellation))
            {
                var compared = await comparison.Compare(type, plan, table.Headings, bound.Value, rows, writes: false, cancellation);
                review = review with
                {
                    Read = review.Read + rows.Length,
                    Changed = review.Changed + compared.Count(r => r.Kind == ComparedRow.Changed),
                    Added = review.Added + compared.Count(r => r.Kind == ComparedRow.New),
                    Gone = review.Gone + compared.Count(r => r.Kind is ComparedRow.Gone or ComparedRow.Broken),
                    Conflicts = review.Conflicts + compared.Sum(r => r.Cells.Count(c => c.Conflict)),
                };
                shown.AddRange(compared.Where(r => r.Number > request.After && r.Kind != ComparedRow.Same).Take(MostShown + 1 - shown.Count));
            }
            return review with { Rows = [.. shown.Take(MostShown)], Next = shown.Count > MostShown ? shown[MostShown - 1].Number : null };
        });
    }
}

/// <summary>Applies an edited list as a job, with what was decided about its differences.</summary>
[Open("Everybody applies his own files; {entity}.import and {entity}.edit are checked here.", Keys = true)]
public sealed record StartRoundTrip(RoundTripChoice Choice) : ICommand<ImportStarted>
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class StartRoundTripValidator : AbstractValidator<StartRoundTrip>
{
    private const int MostDecisions = 50_000;

    public StartRoundTripValidator()
    {
        RuleFor(r => r.Choice.Left.Count).LessThanOrEqualTo(MostDecisions).OverridePropertyName("left");
        RuleFor(r => r.Choice.Mine.Count).LessThanOrEqualTo(MostDecisions).OverridePropertyName("mine");
        RuleForEach(r => r.Choice.Left).NotEmpty().MaximumLength(80).OverridePropertyName("left");
        RuleForEach(r => r.Choice.Mine).NotEmpty().MaximumLength(80).OverridePropertyName("mine");
    }
}

internal sealed class StartRoundTripUseCase(ImportAccess access, RoundTripComparison comparison, JobSignal signal, AfterCommit after)
    : IUseCase<StartRoundTrip, ImportStarted>
{
    public async Task<Result<ImportStarted>> Execute(StartRoundTrip request, CancellationToken cancellation)
    {
        var found = await access.Mine(request.Id, Job.Draft, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var (job, plan, type) = found.Value;
        if (access.Missing(type, DuplicatePolicy.Update) is { } missing)
            return missing;
        var mapping = await access.Read(plan, table =>
        {
            if (RoundTripComparison.MarkColumn(table.Headings) < 0)
                return Task.FromResult<Result<Dictionary<string, string>>>(Error.Invalid("file", "roundTrip.unmarked"));
            var bound = comparison.Bind(type, table.Headings);
            return Task.FromResult(bound.IsSuccess
                ? bound.Value.ToDictionary(c => c.Heading, c => c.Target)
                : Result<Dictionary<string, string>>.Failed(bound.Errors));
        });
        if (!mapping.IsSuccess)
            return Result<ImportStarted>.Failed(mapping.Errors);
        job.Payload = (plan with { Mapping = mapping.Value, AddsChoices = access.MayAddChoices, Choice = request.Choice }).ToJson();
        job.State = Job.Queued;
        after.Add(signal.Wake);
        return new ImportStarted(job.Id);
    }
}
