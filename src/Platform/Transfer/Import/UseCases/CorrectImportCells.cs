using FluentValidation;
using Huike.Kernel.Jobs;
using Huike.Kernel.UseCases;

namespace Huike.Platform.Transfer.Import.UseCases;

/// <param name="Row">As the preview numbers it.</param>
/// <param name="Column">Index of the heading, from 0.</param>
/// <param name="Text">Null: as in the file again.</param>
public sealed record CellCorrection(int Row, int Column, string? Text);

/// <summary>Keeps cells that were corrected in the preview; the stored file stays as it came.</summary>
[Open("Everybody prepares his own imports; {entity}.import is checked here.", Keys = true)]
[NoApi("Programs correct their file.")]
public sealed record CorrectImportCells(Guid Id, IReadOnlyList<CellCorrection> Cells) : ICommand<Done>
{
    public const int Most = 5_000, MostCharacters = 8_000;
}

internal sealed class CorrectImportCellsValidator : AbstractValidator<CorrectImportCells>
{
    public CorrectImportCellsValidator()
    {
        RuleFor(r => r.Cells).NotEmpty().Must(c => c is { Count: <= CorrectImportCells.Most }).WithErrorCode("tooMany");
        RuleForEach(r => r.Cells).Must(c => c.Row > 0 && c.Column >= 0 && c.Text is null or { Length: <= CorrectImportCells.MostCharacters });
    }
}

internal sealed class CorrectImportCellsUseCase(ImportAccess access) : IUseCase<CorrectImportCells, Done>
{
    public async Task<Result<Done>> Execute(CorrectImportCells request, CancellationToken cancellation)
    {
        var found = await access.Mine(request.Id, Job.Draft, cancellation);
        if (!found.IsSuccess)
            return found.Error;
        var corrections = new Dictionary<string, string>(found.Value.Plan.Corrections, StringComparer.Ordinal);
        foreach (var cell in request.Cells)
        {
            if (cell.Text is null)
                corrections.Remove($"{cell.Row}:{cell.Column}");
            else
                corrections[$"{cell.Row}:{cell.Column}"] = cell.Text;
        }
        if (corrections.Count > CorrectImportCells.Most)
            return Error.Invalid("cells", "tooMany", CorrectImportCells.Most);
        found.Value.Job.Payload = (found.Value.Plan with { Corrections = corrections }).ToJson();
        return Done.It;
    }
}
