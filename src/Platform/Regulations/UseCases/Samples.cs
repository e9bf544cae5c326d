using System.Globalization;
using FluentValidation;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Regulations.Domain;

namespace Huike.Platform.Regulations.UseCases;

/// <summary>Rules to begin with, in the caller's language.</summary>
[Permission("regulations.create")]
public sealed record ListRegulationSamples : IQuery<RegulationSampleList>;

public sealed record RegulationSampleList(IReadOnlyList<RegulationSample> Items);

internal sealed class ListRegulationSamplesUseCase : IUseCase<ListRegulationSamples, RegulationSampleList>
{
    public Task<Result<RegulationSampleList>> Execute(ListRegulationSamples request, CancellationToken cancellation) =>
        Task.FromResult<Result<RegulationSampleList>>(new RegulationSampleList(RegulationSamples.Of(CultureInfo.CurrentUICulture)));
}

/// <summary>A draft of the company's own from a sample.</summary>
[Permission("regulations.create")]
public sealed record AdoptRegulationSample(string Code) : ICommand<SavedRecord>;

internal sealed class AdoptRegulationSampleValidator : AbstractValidator<AdoptRegulationSample>
{
    public AdoptRegulationSampleValidator() => RuleFor(r => r.Code).NotEmpty().MaximumLength(40);
}

internal sealed class AdoptRegulationSampleUseCase(RecordWriter<Regulation> writer, RecordReader<Regulation> reader) : IUseCase<AdoptRegulationSample, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(AdoptRegulationSample request, CancellationToken cancellation)
    {
        if (RegulationSamples.Of(CultureInfo.CurrentUICulture).FirstOrDefault(s => s.Code == request.Code) is not { } sample)
            return Error.NotFound();
        var written = await writer.Create(new RecordPatch
        {
            ["title"] = sample.Title,
            ["kind"] = sample.Kind,
            ["content"] = sample.Content,
            ["mustRead"] = true,
        }, WriteOptions.Default, cancellation);
        return written.IsSuccess ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), []) : Result<SavedRecord>.Failed(written.Errors);
    }
}
