using System.ComponentModel;
using System.Diagnostics;
using Huike.Kernel.Files;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Huike.Customers.Documents;

/// <summary>
/// Asks the operator's virus scanner before a file gets a row. Where one is set and does not answer, nothing is accepted. A refused
/// file has no row, so the sweep takes it away.
/// </summary>
public sealed class DocumentScan(IFileStore files, OutgoingHttp outgoing, IOptions<DocumentSettings> settings, ILogger<DocumentScan> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Null where the file is clean or nobody looks; errors <c>documents.infected</c>, <c>documents.scanFailed</c>.</summary>
    public async Task<Error?> Check(StoredFile file, CancellationToken cancellation)
    {
        if (settings.Value.ScanCommand is { Length: > 0 } command && await ByCommand(command, file, cancellation) is { } refused)
            return refused;
        return settings.Value.ScanAddress is { Length: > 0 } address ? await ByAddress(address, file, cancellation) : null;
    }

    private async Task<Error?> ByCommand(string command, StoredFile file, CancellationToken cancellation)
    {
        // The scanner sees a copy under a name of ours, never the store itself.
        var copy = Path.Combine(Path.GetTempPath(), $"huike-scan-{Guid.NewGuid():N}");
        try
        {
            await using (var content = files.Open(file.Hash)!)
            await using (var target = new FileStream(copy, FileMode.CreateNew, FileAccess.Write))
                await content.CopyToAsync(target, cancellation);
            using var process = Process.Start(new ProcessStartInfo(command, [copy]) { UseShellExecute = false })!;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Patience);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                // A scanner that hangs must not stay behind with the copy in its hands.
                process.Kill(entireProcessTree: true);
                throw;
            }
            return process.ExitCode switch { 0 => null, 1 => Infected(file), var code => Failed($"exit code {code}") };
        }
        catch (Exception exception) when (exception is Win32Exception or IOException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return Failed(exception.Message);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private async Task<Error?> ByAddress(string address, StoredFile file, CancellationToken cancellation)
    {
        await using var content = files.Open(file.Hash)!;
        using var body = new StreamContent(content);
        var answer = await outgoing.Send(HttpMethod.Post, address, body, cancellation);
        return !answer.IsSuccess ? Failed(answer.Error.Code)
            : answer.Value.Status is >= 200 and < 300 ? null
            : answer.Value.Status is 406 or 422 ? Infected(file) : Failed($"status {answer.Value.Status}");
    }

    private Error Infected(StoredFile file)
    {
        log.LogWarning("The virus scanner refused the file {Hash}", file.Hash);
        return Error.Rule("documents.infected");
    }

    private Error Failed(string reason)
    {
        log.LogError("The virus scanner did not answer: {Reason}", reason);
        return Error.Rule("documents.scanFailed");
    }
}
