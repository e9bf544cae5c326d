using System.Linq.Expressions;
using Huike.Kernel.Records;
using Huike.Platform.Organisation.Domain;

namespace Huike.Platform.Organisation;

/// <summary>People who log in, as everybody sees them; passwords and locks are the administrator's.</summary>
public sealed class UserType : RecordType<User>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public UserType()
    {
        Name = "users";
        AcceptsImport = false;
        DefaultSort = "name";
        Icon = "user";
        PagePath = "/settings/users/{0}";
        Text(u => u.Name).Required().Max(User.MaxName).SortedBy(u => u.NameKey).Default();
        Text(u => u.UserName).Required().Max(User.MaxUserName).Default();
        Text(u => u.Title).Max(60).Default();
        Reference(u => u.DepartmentId, "departments").Default();
        Reference(u => u.SuperiorId, "users").Default();
        Text(u => u.Mobile).Max(40).Maskable();
        Text(u => u.Extension).Max(20);
        Text(u => u.Email).Max(200).Maskable().Default();
        Choice(u => u.Language, "language");
        Bool(u => u.Active).ReadOnly().Default();
        Moment(u => u.ValidUntil);
        Moment(u => u.LastLoginAt).ReadOnly();
        Standard();
    }

    public override Expression<Func<User, string>> Title => u => u.Name;

    protected override SearchContent? Search(User entity) =>
        new(entity.Name, entity.Title, [entity.UserName], [], [entity.Mobile]);
}

public sealed class DepartmentType : RecordType<Department>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public DepartmentType()
    {
        Name = "departments";
        AcceptsCustomFields = false;
        DefaultSort = "position";
        Icon = "building-2";
        Text(d => d.Name).Required().Max(Department.MaxName).Sortable().Default();
        Reference(d => d.ParentId, "departments").Default();
        Bool(d => d.IsBranch).Default();
        Reference(d => d.LeaderId, "users").Default();
        Integer(d => d.Position).Sortable();
        Standard();
    }

    public override Expression<Func<Department, string>> Title => d => d.Name;

    protected override SearchContent? Search(Department entity) => new(entity.Name, null, [], [], []);
}
