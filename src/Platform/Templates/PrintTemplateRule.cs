using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Models;
using Huike.Platform.Templates.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Templates;

/// <summary>A template that cannot be read is not saved; one default for each kind and language; every state is kept.</summary>
internal sealed class PrintTemplateRule(HuikeDb db, ActorContext actors, TimeProvider clock) : IRecordRule<PrintTemplate>
{
    private const int MostVersions = 100;

    public Task Validate(RecordChange<PrintTemplate> change, CancellationToken cancellation)
    {
        var template = change.Entity;
        if (template.RowsPerPage is < 0 or > PrintLayout.MostRows)
            change.Errors.Add(Error.Invalid("rowsPerPage", "outOfRange", 0, PrintLayout.MostRows));
        if (Paper.All.FirstOrDefault(p => p.Code == template.Paper) is { } paper)
        {
            Within("sealRight", template.SealRight, paper.Width / 10);
            Within("sealBottom", template.SealBottom, paper.Height / 10);
        }
        foreach (var (field, text) in new[] { ("header", template.Header), ("body", template.Body), ("footer", template.Footer), ("subject", template.Subject) })
            change.Errors.AddRange(TemplateSource.Parse(field, text ?? "").Errors);
        if (template.Purpose == PrintTemplate.ForMail && string.IsNullOrWhiteSpace(template.Subject))
            change.Errors.Add(Error.Invalid("subject", "required"));
        if (string.IsNullOrWhiteSpace(template.Body))
            change.Errors.Add(Error.Invalid("body", "required"));
        if (template.IsDefault && !template.Active)
            change.Errors.Add(Error.Invalid("isDefault", "template.defaultInactive"));
        return Task.CompletedTask;

        void Within(string field, int? value, int most)
        {
            if (value is { } number && (number < 0 || number > most))
                change.Errors.Add(Error.Invalid(field, "outOfRange", 0, most));
        }
    }

    public async Task After(RecordChange<PrintTemplate> change, CancellationToken cancellation)
    {
        var template = change.Entity;
        if (template.IsDefault)
        {
            var others = await db.Set<PrintTemplate>().Where(t => t.Kind == template.Kind && t.Purpose == template.Purpose && t.Language == template.Language
                && t.IsDefault && t.Id != template.Id).OrderBy(t => t.Id).Take(50).ToListAsync(cancellation);
            others.ForEach(t => t.IsDefault = false);
        }
        db.Add(new TemplateVersion
        {
            TemplateId = template.Id,
            Number = template.Version,
            At = clock.GetUtcNow().UtcDateTime,
            By = actors.Actor.Name,
            Layout = template.Layout,
            Subject = template.Subject,
        });
        var old = await db.Set<TemplateVersion>().Where(v => v.TemplateId == template.Id).OrderByDescending(v => v.Id).Skip(MostVersions).Take(20).ToListAsync(cancellation);
        db.RemoveRange(old);
        await db.SaveChangesAsync(cancellation);
    }
}
