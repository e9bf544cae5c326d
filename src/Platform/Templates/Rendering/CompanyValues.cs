using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Platform.Templates.Domain;
using Huike.Platform.Templates.Models;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Templates.Rendering;

/// <summary>What documents say of the company that prints them.</summary>
internal sealed class CompanyValues(HuikeDb db, ActorContext actors, IFileStore files)
{
    public async Task<PrintValues> Read(CancellationToken cancellation)
    {
        var tenant = await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == actors.Actor.TenantId).Select(t => new { t.Name, t.Settings }).FirstAsync(cancellation);
        var head = TenantSettings.Read<Letterhead>(tenant.Settings, Letterhead.Section);
        return new PrintValues
        {
            ["name"] = head.Name is { Length: > 0 } name ? name : tenant.Name,
            ["address"] = head.Address,
            ["phone"] = head.Phone,
            ["fax"] = head.Fax,
            ["email"] = head.Email,
            ["website"] = head.Website,
            ["taxNumber"] = head.TaxNumber,
            ["bank"] = head.Bank,
            ["account"] = head.Account,
            ["logo"] = await Picture(head.Logo, cancellation),
            ["seal"] = await Picture(head.Seal, cancellation),
        };
    }

    private async Task<string?> Picture(string? hash, CancellationToken cancellation)
    {
        if (hash is null || files.Open(hash) is not { } stream)
            return null;
        await using (stream)
        {
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, cancellation);
            return Pictures.TypeOf(bytes) is { } type ? $"data:{type};base64,{Convert.ToBase64String(bytes)}" : null;
        }
    }
}

/// <summary>Pictures that documents may carry, told by their first bytes.</summary>
internal static class Pictures
{
    public const int MostBytes = 1024 * 1024;

    public static string? TypeOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        _ => null,
    };
}
