using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Tenants.UseCases;

/// <summary>Whether the first company still has to be made.</summary>
[Open("Decides between set-up and login page.", Anonymous = true)]
[NoApi("Only the pages ask.")]
public sealed record NeedsSetUp : IQuery<bool>;

internal sealed class NeedsSetUpUseCase(HuikeDb db) : IUseCase<NeedsSetUp, bool>
{
    public async Task<Result<bool>> Execute(NeedsSetUp request, CancellationToken cancellation) =>
        !await db.Set<Tenant>().AnyAsync(cancellation);
}
