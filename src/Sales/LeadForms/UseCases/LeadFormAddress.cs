using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Login;
using Huike.Sales.LeadForms.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.LeadForms.UseCases;

/// <summary>Where a form is found.</summary>
/// <param name="Path">Of its page, relative to the address of the installation.</param>
/// <param name="PostPath">Where web sites that the form names read it (GET) and send answers as JSON (POST).</param>
public sealed record LeadFormAddress(string Path, string PostPath);

/// <summary>The address of a form's page.</summary>
[Permission("lead-forms.view")]
public sealed record GetLeadFormAddress(Guid Id) : IQuery<LeadFormAddress>;

/// <summary>Gives the form a new address; whatever points at the old one finds nothing any more.</summary>
[Permission("lead-forms.edit")]
public sealed record RenewLeadFormAddress(Guid Id) : ICommand<LeadFormAddress>;

internal sealed class GetLeadFormAddressUseCase(HuikeDb db) : IUseCase<GetLeadFormAddress, LeadFormAddress>
{
    public async Task<Result<LeadFormAddress>> Execute(GetLeadFormAddress request, CancellationToken cancellation) =>
        await db.Set<LeadForm>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == request.Id, cancellation) is { } form ? Of(form) : Error.NotFound();

    public static LeadFormAddress Of(LeadForm form) => new($"{LeadForm.Path}/{form.Token}", $"{LeadFormPosts.Path[1..]}/{form.Token}");
}

internal sealed class RenewLeadFormAddressUseCase(HuikeDb db) : IUseCase<RenewLeadFormAddress, LeadFormAddress>
{
    public async Task<Result<LeadFormAddress>> Execute(RenewLeadFormAddress request, CancellationToken cancellation)
    {
        if (await db.Set<LeadForm>().FirstOrDefaultAsync(f => f.Id == request.Id, cancellation) is not { } form)
            return Error.NotFound();
        form.Token = Tokens.Create(LeadForm.Prefix, form.TenantId, form.Id).Token;
        return GetLeadFormAddressUseCase.Of(form);
    }
}
