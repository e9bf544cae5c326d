using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Text;
using Huike.Platform.Roles.Domain;

namespace Huike.Platform.Roles.Domain;

/// <summary>The roles that a new company begins with; it changes them as it likes.</summary>
public static class StandardRoles
{
    private static readonly string[] Files = ["documents"];

    private static readonly string[] Sales = ["customers", "contacts", "activities", "tasks"];

    public static IReadOnlyList<Role> Create(ITexts texts, CultureInfo culture)
    {
        string Name(string key) => texts.Find($"role.{key}", culture) ?? key;
        return
        [
            new Role { Name = Name("administrator"), IsAdministrator = true },
            Role(Name("manager"), Actions(Sales, "view", "create", "edit", "delete", "import", "export", "share", "transfer").Concat(Actions(Files, "view", "create", "edit", "delete", "export"))
                .Concat(["users.view", "departments.view", "views.share", "audit.view", "customers.print", "templates.view", "mail.view"]), new(DataScope.DepartmentAndBelow, DataScope.DepartmentAndBelow)),
            Role(Name("representative"), Actions(Sales, "view", "create", "edit", "share").Concat(Actions(Files, "view", "create", "edit")).Concat(["users.view", "departments.view", "customers.print"]),
                new(DataScope.Own, DataScope.Own)),
            Role(Name("assistant"), Actions(Sales, "view", "create", "edit", "import").Concat(Actions(Files, "view", "create", "edit")).Concat(["users.view", "departments.view", "customers.print"]),
                new(DataScope.Department, DataScope.Department)),
            Masked(Role(Name("reader"), Actions(Sales, "view").Concat(Actions(Files, "view")).Concat(["users.view", "departments.view"]), new(DataScope.All, DataScope.None))),
        ];
    }

    private static IEnumerable<string> Actions(string[] modules, params string[] actions) =>
        modules.SelectMany(m => actions.Select(a => $"{m}.{a}"));

    private static Role Role(string name, IEnumerable<string> permissions, RoleScope scope) => new()
    {
        Name = name,
        Permissions = [.. permissions],
        Scopes = Sales.Concat(Files).ToDictionary(t => t, _ => scope),
    };

    private static Role Masked(Role role)
    {
        role.Fields = new Dictionary<string, FieldAccess>
        {
            ["customers.phone"] = FieldAccess.Masked,
            ["customers.email"] = FieldAccess.Masked,
            ["contacts.mobile"] = FieldAccess.Masked,
            ["contacts.phone"] = FieldAccess.Masked,
            ["contacts.email"] = FieldAccess.Masked,
            ["contacts.wechat"] = FieldAccess.Masked,
        };
        return role;
    }
}
