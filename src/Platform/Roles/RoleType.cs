using System.Linq.Expressions;
using Huike.Kernel.Records;
using Huike.Platform.Roles.Domain;

namespace Huike.Platform.Roles;

public sealed class RoleType : RecordType<Role>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public RoleType()
    {
        Name = "roles";
        AcceptsImport = false;
        DefaultSort = "name";
        Icon = "shield";
        Text(r => r.Name).Required().Max(Role.MaxName).Sortable().Default();
        Text(r => r.Description).Max(400).Default();
        Bool(r => r.IsAdministrator).ReadOnly().Default();
        Standard();
    }

    public override Expression<Func<Role, string>> Title => r => r.Name;
}
