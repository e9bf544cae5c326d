using System.Globalization;
using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Models;
using Huike.Platform.Templates.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Templates.UseCases;

/// <summary>Every kind of document with the templates it ships and the fields that its templates may name.</summary>
[Permission("templates.view")]
public sealed record ListPrintKinds : IQuery<PrintKindList>;

public sealed record PrintKindList(IReadOnlyList<PrintKindInfo> Items);

public sealed record PrintKindInfo(string Kind, string Label, string? LineList, IReadOnlyList<ShippedInfo> Shipped, IReadOnlyList<PrintFieldInfo> Fields);

public sealed record ShippedInfo(string Code, string Name, string Paper, int RowsPerPage);

public sealed record PrintFieldInfo(string Name, string Label, PrintFieldKind Kind, IReadOnlyList<PrintFieldInfo> Fields);

internal sealed class ListPrintKindsUseCase(PrintModels models, ITexts texts) : IUseCase<ListPrintKinds, PrintKindList>
{
    public Task<Result<PrintKindList>> Execute(ListPrintKinds request, CancellationToken cancellation)
    {
        var culture = CultureInfo.CurrentUICulture;
        var items = models.Kinds.Select(kind =>
        {
            var model = models.Of(kind);
            return new PrintKindInfo(kind.Kind, texts[$"choice.template.kind.{kind.Kind}"], model.LineList,
                [.. model.Shipped.Select(s => new ShippedInfo(s.Code, texts[s.NameKey], s.Paper, s.RowsPerPage))],
                [.. model.Fields.Concat(PrintRenderer.CommonFields).Select(f => Info(f, culture))]);
        });
        return Task.FromResult<Result<PrintKindList>>(new PrintKindList([.. items]));
    }

    private PrintFieldInfo Info(PrintField field, CultureInfo culture) =>
        new(field.Name, texts.Find(field.LabelKey, culture) ?? field.Name, field.Kind, [.. field.Fields.Select(f => Info(f, culture))]);
}

/// <summary>A company's own template from a shipped one, in one language.</summary>
[Permission("templates.create")]
public sealed record CopyShippedTemplate(string Kind, string Code, string Language, string Purpose = PrintTemplate.ForPrint) : ICommand<SavedRecord>;

internal sealed class CopyShippedTemplateValidator : AbstractValidator<CopyShippedTemplate>
{
    public CopyShippedTemplateValidator()
    {
        RuleFor(r => r.Kind).NotEmpty().MaximumLength(40);
        RuleFor(r => r.Code).NotEmpty().MaximumLength(60);
        RuleFor(r => r.Language).Must(l => Languages.All.Contains(l)).WithErrorCode("notOnList");
        RuleFor(r => r.Purpose).Must(p => p is PrintTemplate.ForPrint or PrintTemplate.ForMail).WithErrorCode("notOnList");
    }
}

internal sealed class CopyShippedTemplateUseCase(PrintModels models, PrintChoices choices, RecordWriter<PrintTemplate> writer, RecordReader<PrintTemplate> reader)
    : IUseCase<CopyShippedTemplate, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(CopyShippedTemplate request, CancellationToken cancellation)
    {
        if (models.Find(request.Kind) is not { } kind
            || PrintChoices.Shipped(kind, models.Of(kind), request.Purpose).FirstOrDefault(s => s.Code == request.Code) is not { } shipped)
            return Error.NotFound();
        var chosen = choices.InLanguage(shipped, request.Language, request.Purpose);
        var written = await writer.Create(TemplateValues.Of(chosen, new RecordPatch
        {
            ["kind"] = request.Kind,
            ["purpose"] = request.Purpose,
            ["name"] = chosen.Name,
            ["language"] = request.Language,
            ["shippedCode"] = request.Code,
        }), new WriteOptions { Trusted = true }, cancellation);
        return written.IsSuccess ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), []) : Result<SavedRecord>.Failed(written.Errors);
    }
}

internal static class TemplateValues
{
    public static RecordPatch Of(ChosenTemplate template, RecordPatch into)
    {
        Add(into, template.Layout, template.Subject);
        return into;
    }

    public static void Add(RecordPatch patch, PrintLayout layout, string? subject)
    {
        (patch["paper"], patch["rowsPerPage"], patch["subject"]) = (layout.Paper, layout.RowsPerPage, subject);
        (patch["header"], patch["body"], patch["footer"]) = (layout.Header, layout.Body, layout.Footer);
        (patch["logoPlace"], patch["sealRight"], patch["sealBottom"], patch["marksAgain"]) = (layout.LogoPlace, layout.SealRight, layout.SealBottom, layout.MarksAgain);
    }
}

/// <summary>Sets a template back to the shipped one that it began as.</summary>
[Permission("templates.edit")]
public sealed record ResetTemplate(Guid Id) : ICommand<SavedRecord>;

internal sealed class ResetTemplateUseCase(HuikeDb db, PrintModels models, PrintChoices choices, RecordWriter<PrintTemplate> writer, RecordReader<PrintTemplate> reader)
    : IUseCase<ResetTemplate, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(ResetTemplate request, CancellationToken cancellation)
    {
        if (await db.Set<PrintTemplate>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == request.Id, cancellation) is not { } template)
            return Error.NotFound();
        if (models.Find(template.Kind) is not { } kind
            || PrintChoices.Shipped(kind, models.Of(kind), template.Purpose).FirstOrDefault(s => s.Code == template.ShippedCode) is not { } shipped)
            return Error.Rule("template.notShipped");
        var patch = TemplateValues.Of(choices.InLanguage(shipped, template.Language, template.Purpose), []);
        var written = await writer.Change(template.Id, null, patch, WriteOptions.Default, cancellation);
        return written.IsSuccess ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), []) : Result<SavedRecord>.Failed(written.Errors);
    }
}

/// <summary>The last hundred states of a template.</summary>
[Permission("templates.view")]
public sealed record ListTemplateVersions(Guid Id) : IQuery<TemplateVersionList>;

public sealed record TemplateVersionList(IReadOnlyList<TemplateVersionInfo> Items);

public sealed record TemplateVersionInfo(long Number, DateTime At, string By);

internal sealed class ListTemplateVersionsUseCase(HuikeDb db) : IUseCase<ListTemplateVersions, TemplateVersionList>
{
    public async Task<Result<TemplateVersionList>> Execute(ListTemplateVersions request, CancellationToken cancellation)
    {
        if (!await db.Set<PrintTemplate>().AnyAsync(t => t.Id == request.Id, cancellation))
            return Error.NotFound();
        return new TemplateVersionList(await db.Set<TemplateVersion>().AsNoTracking().Where(v => v.TemplateId == request.Id)
            .OrderByDescending(v => v.Id).Take(100).Select(v => new TemplateVersionInfo(v.Number, v.At, v.By)).ToListAsync(cancellation));
    }
}

/// <summary>Takes an earlier state back, as a new one.</summary>
[Permission("templates.edit")]
public sealed record RestoreTemplateVersion(Guid Id, long Number) : ICommand<SavedRecord>;

internal sealed class RestoreTemplateVersionUseCase(HuikeDb db, RecordWriter<PrintTemplate> writer, RecordReader<PrintTemplate> reader)
    : IUseCase<RestoreTemplateVersion, SavedRecord>
{
    public async Task<Result<SavedRecord>> Execute(RestoreTemplateVersion request, CancellationToken cancellation)
    {
        if (await db.Set<TemplateVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.TemplateId == request.Id && v.Number == request.Number, cancellation) is not { } version)
            return Error.NotFound();
        var patch = new RecordPatch();
        TemplateValues.Add(patch, version.Layout, version.Subject);
        var written = await writer.Change(request.Id, null, patch, WriteOptions.Default, cancellation);
        return written.IsSuccess ? new SavedRecord(await reader.Detail(written.Value.Entity, cancellation), []) : Result<SavedRecord>.Failed(written.Errors);
    }
}
