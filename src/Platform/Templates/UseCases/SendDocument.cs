using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail;
using Huike.Platform.Mail.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Models;
using Huike.Platform.Templates.Rendering;
using Huike.Platform.Templates.Rendering.Pdf;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Templates.UseCases;

/// <summary>What an e-mail with the document would say, and to whom.</summary>
/// <param name="Template">Key of a <see cref="TemplateChoice"/> for e-mails; null for the usual one.</param>
[Open("The right depends on the kind: view and print of its record type are checked here.")]
public sealed record DraftMail(string Kind, Guid Id, IReadOnlyDictionary<string, string>? Options = null, string? Template = null) : IQuery<MailDraftView>;

/// <param name="CanSend">The company has told how it sends e-mail, and PDF can be made here.</param>
/// <param name="Obstacle">Error code where it cannot.</param>
public sealed record MailDraftView(IReadOnlyList<PrintRecipient> Recipients, string Subject, string Text, string FileName, bool CanSend, string? Obstacle);

internal sealed class DraftMailUseCase(PrintRun run, PrintRenderer renderer, OutgoingMail mail, IPdfPrinter printer) : IUseCase<DraftMail, MailDraftView>
{
    public async Task<Result<MailDraftView>> Execute(DraftMail request, CancellationToken cancellation)
    {
        var ready = await run.Prepare(request.Kind, request.Id, request.Template, PrintTemplate.ForMail, request.Options, cancellation);
        if (!ready.IsSuccess)
            return Result<MailDraftView>.Failed(ready.Errors);
        var subject = renderer.Text(ready.Value.Template.Subject ?? "", ready.Value);
        var text = renderer.Text(ready.Value.Template.Layout.Body, ready.Value);
        if (!subject.IsSuccess || !text.IsSuccess)
            return Result<MailDraftView>.Failed([.. subject.Errors, .. text.Errors]);
        var obstacle = !(await mail.Settings(cancellation)).IsComplete ? "mail.notConfigured" : !printer.IsAvailable ? "pdf.unavailable" : null;
        return new MailDraftView(ready.Value.Document.Recipients, subject.Value.ReplaceLineEndings(" ").Trim(), text.Value.Trim(), ready.Value.FileName("pdf"), obstacle is null, obstacle);
    }
}

/// <summary>Sends the document as PDF. It is set now, as its sender sees it; the PDF is made and the e-mail sent a moment later.</summary>
/// <param name="Template">Key of a <see cref="TemplateChoice"/>; null for the usual one.</param>
[Open("The right depends on the kind: view and print of its record type are checked here.", Keys = true)]
public sealed record SendDocument(
    string Kind, Guid Id, IReadOnlyList<string> To, string Subject, string Text, string? Template = null, IReadOnlyList<string>? Cc = null,
    IReadOnlyDictionary<string, string>? Options = null) : ICommand<DocumentQueued>;

public sealed record DocumentQueued(Guid MailId);

internal sealed class SendDocumentValidator : AbstractValidator<SendDocument>
{
    public SendDocumentValidator()
    {
        RuleFor(r => r.To).NotEmpty().Must(t => t is null || t.Count <= MailMessage.MaxRecipients).WithErrorCode("tooMany");
        RuleFor(r => r.Subject).NotEmpty().MaximumLength(MailMessage.MaxSubject);
        RuleFor(r => r.Text).NotNull().MaximumLength(MailMessage.MaxText);
    }
}

internal sealed class SendDocumentUseCase(
    HuikeDb db, ActorContext actors, PrintRun run, KeptPages pages, OutgoingMail mail, IPdfPrinter printer, IEnumerable<IDocumentSent> listeners) : IUseCase<SendDocument, DocumentQueued>
{
    public async Task<Result<DocumentQueued>> Execute(SendDocument request, CancellationToken cancellation)
    {
        var ready = await run.Prepare(request.Kind, request.Id, request.Template, PrintTemplate.ForPrint, request.Options, cancellation);
        if (!ready.IsSuccess)
            return Result<DocumentQueued>.Failed(ready.Errors);
        if (!printer.IsAvailable)
            return new Error("pdf.unavailable", ErrorKind.Unavailable);
        var page = await pages.Keep(ready.Value, request.Id, "mail", cancellation);
        if (!page.IsSuccess)
            return Result<DocumentQueued>.Failed(page.Errors);
        var me = actors.Actor.UserId;
        var queued = await mail.Queue(new MailDraft([.. request.To.Select(t => t.Trim())], [.. (request.Cc ?? []).Select(t => t.Trim())], request.Subject, request.Text)
        {
            ReplyTo = await db.Set<User>().Where(u => u.Id == me).Select(u => u.Email).FirstOrDefaultAsync(cancellation),
            Attachment = page.Value.Hash,
            AttachmentName = page.Value.FileName,
            AttachmentIsPage = true,
            PrintId = page.Value.PrintId,
        }, cancellation);
        if (!queued.IsSuccess)
            return Result<DocumentQueued>.Failed(queued.Errors);
        var sent = new DocumentSent(ready.Value.Kind, request.Id, ready.Value.Document.Title, ready.Value.Document.CustomerId, request.To, request.Subject, request.Text);
        foreach (var listener in listeners)
            await listener.Sent(sent, cancellation);
        return new DocumentQueued(queued.Value);
    }
}

/// <summary>The PDF of an e-mail, made when it goes out and kept with the print that it is; a second attempt sends the same bytes.</summary>
internal sealed class PdfAttachment(HuikeDb db, IFileStore files, IPdfPrinter printer) : IAttachmentMaker
{
    private const int MostBytes = 50 * 1024 * 1024;

    public async Task<Result<byte[]>> Make(string html, Guid? printId, CancellationToken cancellation)
    {
        var entry = printId is null ? null : await db.Set<PrintEntry>().FirstOrDefaultAsync(e => e.Id == printId, cancellation);
        if (entry?.File is { } known && files.Open(known) is { } stream)
        {
            await using (stream)
            {
                var bytes = new byte[stream.Length];
                await stream.ReadExactlyAsync(bytes, cancellation);
                return bytes;
            }
        }
        var pdf = await printer.Print(html, cancellation);
        if (!pdf.IsSuccess || entry is null)
            return pdf;
        var stored = await files.Save(new MemoryStream(pdf.Value), MostBytes, cancellation);
        if (!stored.IsSuccess)
            return stored.Error;
        (entry.File, entry.FileLength) = (stored.Value.Hash, stored.Value.Length);
        using var turn = await db.Provider.Writers.Enter(cancellation);
        await db.SaveChangesAsync(cancellation);
        return pdf;
    }
}
