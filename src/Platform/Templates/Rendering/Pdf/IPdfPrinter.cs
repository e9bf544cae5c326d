using Huike.Kernel.UseCases;

namespace Huike.Platform.Templates.Rendering.Pdf;

/// <summary>Makes a PDF of a page of HTML that needs nothing else.</summary>
public interface IPdfPrinter
{
    /// <summary>False where no browser is installed; pages then offer the print of the reader's own browser.</summary>
    bool IsAvailable { get; }

    /// <summary>Errors <c>pdf.unavailable</c> without a browser, <c>pdf.failed</c> where it did not answer in time.</summary>
    Task<Result<byte[]>> Print(string html, CancellationToken cancellation);
}
