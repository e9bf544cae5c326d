using System.Globalization;
using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Models;
using Huike.Platform.Templates.Rendering;

namespace Huike.Platform.Templates.UseCases;

/// <summary>How a template that is being written looks with an invented document. Nothing is saved.</summary>
/// <param name="Rows">Repeats the invented rows until there are so many, to see the pages turn; 0 leaves them.</param>
[Permission("templates.edit")]
public sealed record PreviewTemplate(string Kind, string Language, PrintLayout Layout, int Rows = 0, string Purpose = PrintTemplate.ForPrint) : IQuery<PrintedPage>;

internal sealed class PreviewTemplateValidator : AbstractValidator<PreviewTemplate>
{
    public PreviewTemplateValidator()
    {
        RuleFor(r => r.Kind).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Language).Must(l => Languages.All.Contains(l)).WithErrorCode("notOnList");
        RuleFor(r => r.Layout).NotNull();
        RuleFor(r => r.Purpose).Must(p => p is PrintTemplate.ForPrint or PrintTemplate.ForMail).WithErrorCode("notOnList");
        RuleFor(r => r.Layout.Header).MaximumLength(PrintLayout.MostPart).When(r => r.Layout is not null).OverridePropertyName("header");
        RuleFor(r => r.Layout.Body).MaximumLength(PrintLayout.MostBody).When(r => r.Layout is not null).OverridePropertyName("body");
        RuleFor(r => r.Layout.Footer).MaximumLength(PrintLayout.MostPart).When(r => r.Layout is not null).OverridePropertyName("footer");
        RuleFor(r => r.Layout.RowsPerPage).InclusiveBetween(0, PrintLayout.MostRows).When(r => r.Layout is not null).OverridePropertyName("rowsPerPage");
        RuleFor(r => r.Rows).InclusiveBetween(0, 500);
    }
}

internal sealed class PreviewTemplateUseCase(PrintModels models, PrintRenderer renderer, CompanyValues company, ActorContext actors, TenantClock clock)
    : IUseCase<PreviewTemplate, PrintedPage>
{
    public async Task<Result<PrintedPage>> Execute(PreviewTemplate request, CancellationToken cancellation)
    {
        if (models.Find(request.Kind) is not { } kind)
            return Error.NotFound();
        var (model, culture) = (models.Of(kind), CultureInfo.GetCultureInfo(request.Language));
        var sample = model.Sample(culture);
        if (request.Rows > 0 && model.LineList is { } list && sample.Values.GetValueOrDefault(list) is IReadOnlyList<PrintValues> { Count: > 0 } rows)
            sample.Values[list] = Enumerable.Range(0, request.Rows).Select(i => rows[i % rows.Count]).ToList();
        var note = new PrintNote(actors.Actor.Name, clock.ToLocal(clock.UtcNow), 1);
        if (request.Purpose == PrintTemplate.ForMail)
        {
            var text = renderer.Text(request.Layout.Body, model, sample, await company.Read(cancellation), note, culture);
            return text.IsSuccess
                ? new PrintedPage($"<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><pre style=\"white-space:pre-wrap;font:15px/1.6 sans-serif;margin:24px\">{PrintFunctions.Escape(text.Value)}</pre></body></html>", 1)
                : Result<PrintedPage>.Failed(text.Errors);
        }
        return renderer.Render(request.Layout, model, sample, await company.Read(cancellation), note, culture);
    }
}
