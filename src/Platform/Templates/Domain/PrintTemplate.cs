using Huike.Kernel.Data;

namespace Huike.Platform.Templates.Domain;

/// <summary>A company's own template for one kind of document in one language: to print, or to write the e-mail that carries it.</summary>
public sealed class PrintTemplate : Aggregate
{
    public const int MaxName = 80, MaxSubject = 200;
    public const string ForPrint = "print", ForMail = "mail";

    /// <summary>Code of a <see cref="Models.PrintKind"/>.</summary>
    public string Kind { get; set; } = "";
    /// <summary><see cref="ForPrint"/> or <see cref="ForMail"/>.</summary>
    public string Purpose { get; set; } = ForPrint;
    public string Name { get; set; } = "";
    public string Language { get; set; } = "zh-CN";
    public string Paper { get; set; } = "a4";
    public int RowsPerPage { get; set; }
    /// <summary>Of an e-mail; its text is <see cref="Body"/>.</summary>
    public string? Subject { get; set; }
    public string? Header { get; set; }
    public string? Body { get; set; }
    public string? Footer { get; set; }
    public string LogoPlace { get; set; } = "left";
    public int? SealRight { get; set; }
    public int? SealBottom { get; set; }
    public bool MarksAgain { get; set; } = true;
    public bool Active { get; set; } = true;
    /// <summary>Taken where nobody chose one; at most one for kind, purpose and language.</summary>
    public bool IsDefault { get; set; }
    /// <summary>Code of the shipped template it began as; it can be set back to that.</summary>
    public string? ShippedCode { get; set; }
    /// <summary>A workbook with placeholders in the store of files.</summary>
    public string? ExcelFile { get; set; }
    public string? ExcelName { get; set; }

    public PrintLayout Layout => new()
    {
        Paper = Paper,
        RowsPerPage = RowsPerPage,
        Header = Header ?? "",
        Body = Body ?? "",
        Footer = Footer ?? "",
        LogoPlace = LogoPlace,
        SealRight = SealRight,
        SealBottom = SealBottom,
        MarksAgain = MarksAgain,
    };
}

/// <summary>How a template stood after one saving; kept so that it can be had again.</summary>
public sealed class TemplateVersion : Entity, INotAudited
{
    public Guid TemplateId { get; set; }
    public long Number { get; set; }
    public DateTime At { get; set; }
    public string By { get; set; } = "";
    public PrintLayout Layout { get; set; } = new();
    public string? Subject { get; set; }
}

/// <summary>One print of one document: who, when, as what, and where its bytes are kept.</summary>
public sealed class PrintEntry : Entity, INotAudited
{
    public string Kind { get; set; } = "";
    public Guid RecordId { get; set; }
    public string Title { get; set; } = "";
    public string TemplateName { get; set; } = "";
    /// <summary><c>page</c>, <c>pdf</c>, <c>excel</c> or <c>mail</c>.</summary>
    public string Format { get; set; } = "";
    /// <summary>1 for the first print of the document.</summary>
    public int Copy { get; set; }
    public DateTime At { get; set; }
    public Guid UserId { get; set; }
    public string UserName { get; set; } = "";
    /// <summary>The bytes that were given, where they are kept.</summary>
    public string? File { get; set; }
    public long FileLength { get; set; }
    /// <summary>The values that stood in it, as JSON in the store of files.</summary>
    public string? Model { get; set; }
}
