using Huike.Kernel.Access;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Tests.Templates;

internal static class PrintPeople
{
    /// <summary>Somebody who sees all customers with their reach masked and e-mail addresses hidden, and may print.</summary>
    public static async Task<Actor> PrintingReader(this House house)
    {
        const string name = "印只读";
        var user = await house.Look(house.Admin.TenantId, async db =>
        {
            if (await db.Set<User>().FirstOrDefaultAsync(u => u.UserName == "yin") is { } known)
                return known;
            var reader = (await db.Set<Role>().AsNoTracking().Where(r => !r.IsAdministrator).ToListAsync()).First(r => r.Scopes["customers"].Read == DataScope.All && r.Fields.ContainsKey("customers.phone"));
            var role = new Role
            {
                Name = name,
                Permissions = [.. reader.Permissions, "customers.print"],
                Scopes = reader.Scopes,
                Fields = new Dictionary<string, FieldAccess>(reader.Fields) { ["customers.email"] = FieldAccess.Hidden, ["contacts.email"] = FieldAccess.Hidden },
            };
            var made = new User { UserName = "yin", UserNameKey = "yin", Name = name, NameKey = "yin", PasswordHash = "-" };
            db.AddRange(role, made);
            db.Add(new UserRole { UserId = made.Id, RoleId = role.Id });
            await db.SaveChangesAsync();
            return made;
        });
        return new Actor { TenantId = house.Admin.TenantId, UserId = user.Id, Name = name, Channel = Channel.Page };
    }
}
