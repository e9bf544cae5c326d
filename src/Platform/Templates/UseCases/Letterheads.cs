using System.Text.Json;
using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Rendering;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Templates.UseCases;

/// <summary>What documents say of the company.</summary>
[Permission("templates.view")]
public sealed record GetLetterhead : IQuery<LetterheadView>;

/// <param name="LogoImage">The logo as a data address, for showing.</param>
public sealed record LetterheadView(Letterhead Letterhead, string? LogoImage, string? SealImage);

internal sealed class GetLetterheadUseCase(HuikeDb db, ActorContext actors, CompanyValues values) : IUseCase<GetLetterhead, LetterheadView>
{
    public async Task<Result<LetterheadView>> Execute(GetLetterhead request, CancellationToken cancellation)
    {
        var settings = await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == actors.Actor.TenantId).Select(t => t.Settings).FirstAsync(cancellation);
        var read = await values.Read(cancellation);
        return new LetterheadView(TenantSettings.Read<Letterhead>(settings, Letterhead.Section), read["logo"] as string, read["seal"] as string);
    }
}

/// <summary>Changes its texts; logo and seal stay.</summary>
[Permission("templates.edit")]
public sealed record SaveLetterhead(
    string? Name, string? Address, string? Phone, string? Fax, string? Email, string? Website, string? TaxNumber, string? Bank, string? Account) : ICommand<Done>;

internal sealed class SaveLetterheadValidator : AbstractValidator<SaveLetterhead>
{
    public SaveLetterheadValidator()
    {
        foreach (var text in new System.Linq.Expressions.Expression<Func<SaveLetterhead, string?>>[]
            { r => r.Name, r => r.Address, r => r.Phone, r => r.Fax, r => r.Email, r => r.Website, r => r.TaxNumber, r => r.Bank, r => r.Account })
            RuleFor(text).MaximumLength(Letterhead.MaxText);
    }
}

internal sealed class SaveLetterheadUseCase(SettingsKeeper keeper) : IUseCase<SaveLetterhead, Done>
{
    public Task<Result<Done>> Execute(SaveLetterhead request, CancellationToken cancellation) => keeper.Change<Letterhead>(Letterhead.Section, old => new Letterhead(
        request.Name, request.Address, request.Phone, request.Fax, request.Email, request.Website, request.TaxNumber, request.Bank, request.Account, old.Logo, old.Seal), cancellation);
}

/// <summary>Sets or clears the logo (<c>logo</c>) or the seal (<c>seal</c>): PNG or JPEG, a megabyte at most.</summary>
[Permission("templates.edit")]
public sealed record SetLetterheadPicture(string Place, StoredFile? File) : ICommand<Done>;

internal sealed class SetLetterheadPictureValidator : AbstractValidator<SetLetterheadPicture>
{
    public SetLetterheadPictureValidator() => RuleFor(r => r.Place).Must(p => p is "logo" or "seal").WithErrorCode("notOnList");
}

internal sealed class SetLetterheadPictureUseCase(SettingsKeeper keeper, IFileStore files) : IUseCase<SetLetterheadPicture, Done>
{
    public async Task<Result<Done>> Execute(SetLetterheadPicture request, CancellationToken cancellation)
    {
        if (request.File is { } file)
        {
            await using var stream = files.Open(file.Hash);
            var head = new byte[16];
            var length = stream is null ? 0 : await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
            if (file.Length > Pictures.MostBytes || Pictures.TypeOf(head.AsSpan(0, length)) is null)
                return Error.Invalid("file", "template.picture");
        }
        var hash = request.File?.Hash;
        return await keeper.Change<Letterhead>(Letterhead.Section, old => request.Place == "logo" ? old with { Logo = hash } : old with { Seal = hash }, cancellation);
    }
}
