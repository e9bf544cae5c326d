namespace Huike.Customers.Documents;

/// <summary>What an operator may set for uploaded files, read from <c>Huike:Documents</c>.</summary>
public sealed class DocumentSettings
{
    public const string Section = "Huike:Documents";

    /// <summary>Largest file, in bytes.</summary>
    public long MostFileBytes { get; set; } = 50 * 1024 * 1024;

    /// <summary>All files of one company together, in bytes; 0 for no limit.</summary>
    public long MostBytesPerCompany { get; set; }

    /// <summary>Program that looks for viruses: called with the path of the file, exit code 0 means clean, 1 infected.</summary>
    public string? ScanCommand { get; set; }

    /// <summary>Address that looks for viruses: gets the content by POST, 2xx means clean, 406 or 422 infected. It must be public or in <c>Huike:OutgoingAllowed</c>.</summary>
    public string? ScanAddress { get; set; }
}
