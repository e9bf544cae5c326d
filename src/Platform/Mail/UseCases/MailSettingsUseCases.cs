using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Mail.Domain;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Mail.UseCases;

/// <summary>How the company sends e-mail; the password is never given out.</summary>
[Permission("mail.edit")]
public sealed record GetMailSettings : IQuery<MailSettingsView>;

public sealed record MailSettingsView(string? Host, int Port, string Security, string? UserName, bool HasPassword, string? SenderName, string? SenderAddress);

internal sealed class GetMailSettingsUseCase(OutgoingMail mail) : IUseCase<GetMailSettings, MailSettingsView>
{
    public async Task<Result<MailSettingsView>> Execute(GetMailSettings request, CancellationToken cancellation)
    {
        var s = await mail.Settings(cancellation);
        return new MailSettingsView(s.Host, s.Port, s.Security, s.UserName, s.Password is { Length: > 0 }, s.SenderName, s.SenderAddress);
    }
}

/// <summary>Changes it.</summary>
/// <param name="Password">Null keeps the one that is there, an empty one clears it.</param>
[Permission("mail.edit")]
public sealed record SaveMailSettings(string Host, int Port, string Security, string? UserName, string? Password, string? SenderName, string SenderAddress) : ICommand<Done>;

internal sealed class SaveMailSettingsValidator : AbstractValidator<SaveMailSettings>
{
    internal static readonly string[] Securities = ["tls", "starttls", "none"];

    public SaveMailSettingsValidator()
    {
        RuleFor(r => r.Host).NotEmpty().MaximumLength(MailSettings.MaxText).Must(h => h is null || Uri.CheckHostName(h) != UriHostNameType.Unknown).WithErrorCode("wrongFormat");
        RuleFor(r => r.Port).InclusiveBetween(1, 65535);
        RuleFor(r => r.Security).Must(s => Securities.Contains(s)).WithErrorCode("notOnList");
        RuleFor(r => r.UserName).MaximumLength(MailSettings.MaxText);
        RuleFor(r => r.Password).MaximumLength(MailSettings.MaxText);
        RuleFor(r => r.SenderName).MaximumLength(MailSettings.MaxText);
        RuleFor(r => r.SenderAddress).NotEmpty().Must(a => a is null || OutgoingMail.IsAddress(a)).WithErrorCode("email");
        // A password over an open line would be everybody's.
        RuleFor(r => r.Security).Must((r, s) => s != "none" || string.IsNullOrEmpty(r.UserName)).WithErrorCode("mail.openPassword");
    }
}

internal sealed class SaveMailSettingsUseCase(HuikeDb db, ActorContext actors, OutgoingMail mail, SettingsKeeper keeper) : IUseCase<SaveMailSettings, Done>
{
    public async Task<Result<Done>> Execute(SaveMailSettings request, CancellationToken cancellation)
    {
        var tenant = await db.Set<Tenant>().FirstAsync(t => t.Id == actors.Actor.TenantId, cancellation);
        var before = TenantSettings.Read<MailSettings>(tenant.Settings, MailSettings.Section);
        // Whoever leads the mail to another server must bring the password for it: the old one is not sent there.
        var keeps = request.Password is null && before.Host == request.Host && before.UserName == request.UserName;
        var password = request.Password is { Length: > 0 } typed ? mail.Protect(typed) : keeps ? before.Password : null;
        var after = new MailSettings(request.Host.Trim(), request.Port, request.Security, request.UserName, password, request.SenderName, request.SenderAddress.Trim());
        TenantSettings.Write(tenant, MailSettings.Section, after);
        var changes = new Dictionary<string, object?[]>();
        foreach (var (name, old, now) in new (string, object?, object?)[]
        {
            ("host", before.Host, after.Host), ("port", before.Port, after.Port), ("security", before.Security, after.Security), ("userName", before.UserName, after.UserName),
            ("senderName", before.SenderName, after.SenderName), ("senderAddress", before.SenderAddress, after.SenderAddress), ("password", "***", before.Password == after.Password ? "***" : "*****"),
        })
        {
            if (!Equals(old, now))
                changes[name] = [old, now];
        }
        if (changes.Count == 0)
            return Done.It;
        keeper.Note(tenant, changes);
        return Done.It;
    }
}

/// <summary>Sends a test by the saved settings, at once, and tells what the other server said.</summary>
[Permission("mail.edit")]
public sealed record TestMail(string To) : IQuery<MailTest>;

public sealed record MailTest(bool Sent, string? Code, string? Detail);

internal sealed class TestMailValidator : AbstractValidator<TestMail>
{
    public TestMailValidator() => RuleFor(r => r.To).Must(a => a is not null && OutgoingMail.IsAddress(a)).WithErrorCode("email");
}

internal sealed class TestMailUseCase(OutgoingMail mail, SmtpDelivery delivery, TimeProvider clock, Kernel.Text.ITexts texts) : IUseCase<TestMail, MailTest>
{
    public async Task<Result<MailTest>> Execute(TestMail request, CancellationToken cancellation)
    {
        var settings = await mail.Settings(cancellation);
        if (!settings.IsComplete)
            return Error.Rule("mail.notConfigured");
        var message = SmtpDelivery.Compose(settings, Guid.CreateVersion7(), [request.To], [], null, texts["mail.test.subject"], texts["mail.test.body"], clock.GetUtcNow().UtcDateTime, []);
        var failure = await delivery.Send(settings, mail.PasswordOf(settings), message, cancellation);
        return new MailTest(failure is null, failure?.Code, failure?.Detail);
    }
}
