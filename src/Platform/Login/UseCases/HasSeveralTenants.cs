using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Login.UseCases;

/// <summary>Whether the login page has to ask for the company; it never names one.</summary>
[Open("Decides what the login page asks.", Anonymous = true)]
[NoApi("Only the login page asks.")]
public sealed record HasSeveralTenants : IQuery<bool>;

internal sealed class HasSeveralTenantsUseCase(HuikeDb db) : IUseCase<HasSeveralTenants, bool>
{
    public async Task<Result<bool>> Execute(HasSeveralTenants request, CancellationToken cancellation) =>
        await db.Set<Tenant>().OrderBy(t => t.Id).Take(2).CountAsync(cancellation) > 1;
}
