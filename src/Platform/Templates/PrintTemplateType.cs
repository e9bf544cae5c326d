using System.Linq.Expressions;
using Huike.Kernel.Records;
using Huike.Platform.Templates.Domain;

namespace Huike.Platform.Templates;

/// <summary>Templates as records: list, API, history, recycle bin.</summary>
public sealed class PrintTemplateType : RecordType<PrintTemplate>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public PrintTemplateType()
    {
        Name = "templates";
        AcceptsImport = false;
        DefaultSort = "name";
        Icon = "printer";
        PagePath = "settings/templates/{0}";
        Text(t => t.Name).Required().Max(PrintTemplate.MaxName).Sortable().Default();
        Choice(t => t.Kind, "template.kind").Required().CreateOnly().Default();
        Choice(t => t.Purpose, "template.purpose").Required().CreateOnly().Default();
        Choice(t => t.Language, "language").Required().Default();
        Choice(t => t.Paper, "template.paper").Required().Default();
        Integer(t => t.RowsPerPage).NotFilterable();
        Bool(t => t.Active).Default();
        Bool(t => t.IsDefault).Default();
        Bool(t => t.MarksAgain).NotFilterable();
        Choice(t => t.LogoPlace, "template.logoPlace").Required().NotFilterable();
        Integer(t => t.SealRight).NotFilterable();
        Integer(t => t.SealBottom).NotFilterable();
        Text(t => t.Subject).Max(PrintTemplate.MaxSubject).NotFilterable();
        LongText(t => t.Header).Max(PrintLayout.MostPart);
        LongText(t => t.Body).Max(PrintLayout.MostBody);
        LongText(t => t.Footer).Max(PrintLayout.MostPart);
        Text(t => t.ShippedCode).Max(60).ReadOnly();
        Text(t => t.ExcelName).Max(200).ReadOnly();
        Standard();
    }

    public override Expression<Func<PrintTemplate, string>> Title => t => t.Name;
}
