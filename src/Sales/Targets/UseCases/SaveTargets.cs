using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Targets.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Targets.UseCases;

/// <summary>Writes lines of the grid, all or none: a target that is there is changed, one that is not is made.</summary>
[Permission("targets.edit")]
public sealed record SaveTargets(int Year, string Measure, IReadOnlyList<TargetEntry> Lines) : ICommand<SavedTargets>;

/// <param name="SubjectId">Of the department, person, product or category; left out for the company.</param>
/// <param name="Months">Twelve, from January on; null where nothing is asked.</param>
/// <param name="Version">The one that the caller has seen; left out where he may overwrite.</param>
public sealed record TargetEntry(string Kind, Guid? SubjectId, IReadOnlyList<decimal?> Months, long? Version = null);

/// <param name="Saved">How many lines were written.</param>
public sealed record SavedTargets(int Saved);

internal sealed class SaveTargetsValidator : AbstractValidator<SaveTargets>
{
    public const int MostLines = 500;

    public SaveTargetsValidator()
    {
        RuleFor(r => r.Year).InclusiveBetween(Target.FirstYear, Target.LastYear);
        RuleFor(r => r.Measure).NotEmpty().MaximumLength(20);
        RuleFor(r => r.Lines).Must(l => l is { Count: <= MostLines } && l.All(e => e is { Kind: not null, Months.Count: Target.Months })).WithErrorCode("targets.lines");
    }
}

internal sealed class SaveTargetsUseCase(HuikeDb db, ActorContext actors, RecordWriter<Target> writer) : IUseCase<SaveTargets, SavedTargets>
{
    public async Task<Result<SavedTargets>> Execute(SaveTargets request, CancellationToken cancellation)
    {
        // Tracked: the writer finds each of them in memory.
        var known = (await db.Set<Target>().Where(t => t.Year == request.Year && t.Measure == request.Measure).ToListAsync(cancellation))
            .ToDictionary(t => (t.Kind!, t.SubjectId), t => t.Id);
        for (var at = 0; at < request.Lines.Count; at++)
        {
            var line = request.Lines[at];
            var written = known.TryGetValue((line.Kind, line.SubjectId ?? Guid.Empty), out var id)
                ? await writer.Change(id, line.Version, Months(line, []), WriteOptions.Default, cancellation)
                : await Make(request, line, cancellation);
            if (written is { IsSuccess: false } failed)
                return failed.Errors.Select(e => e.Field is null ? e : e with { Field = $"lines[{at}].{e.Field}" }).ToList();
        }
        return new SavedTargets(request.Lines.Count);
    }

    private async Task<Result<Written<Target>>?> Make(SaveTargets request, TargetEntry line, CancellationToken cancellation)
    {
        if (line.Months.All(m => m is null))
            return null;
        if (!actors.Actor.May("targets.create"))
            return Error.Forbidden();
        var patch = new RecordPatch { ["kind"] = line.Kind, ["measure"] = request.Measure, ["year"] = request.Year };
        if (line.Kind switch { Target.Department => "departmentId", Target.Person => "ownerId", Target.Product => "productId", Target.Category => "categoryId", _ => null } is { } name)
            patch[name] = line.SubjectId;
        return await writer.Create(Months(line, patch), WriteOptions.Default, cancellation);
    }

    private static RecordPatch Months(TargetEntry line, RecordPatch patch)
    {
        for (var month = 0; month < Target.Months; month++)
            patch[Target.MonthFields[month]] = line.Months[month];
        return patch;
    }
}
