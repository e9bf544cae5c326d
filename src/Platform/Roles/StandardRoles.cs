using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Text;
using Huike.Platform.Roles.Domain;

namespace Huike.Platform.Roles.Domain;

/// <summary>The roles that a new company begins with; it changes them as it likes.</summary>
public static class StandardRoles
{
    private static readonly string[] Files = ["documents"];

    private static readonly string[] Sales = ["customers", "contacts", "activities", "tasks", "events", "needs", "quotes", "orders"];
    private static readonly string[] Money = ["receivables", "receipts"];
    private static readonly string[] Invoices = ["invoices"];
    private static readonly string[] Promises = ["promises"];
    private static readonly string[] Goods = ["products", "product-categories", "price-lists", "price-items"];

    public static IReadOnlyList<Role> Create(ITexts texts, CultureInfo culture)
    {
        string Name(string key) => texts.Find($"role.{key}", culture) ?? key;
        return
        [
            new Role { Name = Name("administrator"), IsAdministrator = true },
            Role(Name("manager"), Actions(Sales, "view", "create", "edit", "delete", "import", "export", "share", "transfer", "merge")
                .Concat(Actions(Files, "view", "create", "edit", "delete", "export"))
                .Concat(Actions(Goods, "view", "create", "edit", "delete", "import", "export"))
                .Concat(Actions(Money, "view", "export")).Concat(["accounts.view", "receipts.create", "receipts.allocate", "receivables.print"]).Concat(Actions(Invoices, "view", "create", "edit", "delete", "import", "export", "approve", "print")).Concat(Actions(Promises, "view", "create", "edit", "delete", "export"))
                .Concat(["quotes.approve", "orders.approve", "orders.confirm", "orders.change", "orders.cancel"])
                .Concat(["users.view", "departments.view", "views.share", "audit.view", "customers.print", "quotes.print", "orders.print", "templates.view", "mail.view"]), new(DataScope.DepartmentAndBelow, DataScope.DepartmentAndBelow)),
            Without(Role(Name("representative"), Actions(Sales, "view", "create", "edit", "share").Concat(Actions(Files, "view", "create", "edit")).Concat(Actions(Goods, "view"))
                .Concat(Actions(Invoices, "view", "create", "edit", "delete", "print")).Concat(Actions(Promises, "view", "create", "edit", "delete"))
                .Concat(["orders.confirm", "receivables.view", "receivables.print", "receipts.view", "users.view", "departments.view", "customers.print", "quotes.print", "orders.print"]), new(DataScope.Own, DataScope.Own)), "products.cost"),
            Without(Role(Name("assistant"), Actions(Sales, "view", "create", "edit", "import").Concat(Actions(Files, "view", "create", "edit")).Concat(Actions(Goods, "view", "create", "edit", "import"))
                .Concat(Actions(Invoices, "view", "create", "edit", "delete", "import", "print")).Concat(Actions(Promises, "view", "create", "edit", "delete"))
                .Concat(["orders.confirm", "receivables.view", "receipts.view", "receipts.create", "accounts.view", "users.view", "departments.view", "customers.print", "quotes.print", "orders.print"]), new(DataScope.Department, DataScope.Department)),
                "products.cost", "products.floorPrice"),
            Role(Name("finance"), Actions(["customers", "contacts", "quotes", "orders"], "view").Concat(Actions(Files, "view", "create", "edit")).Concat(Actions(Goods, "view"))
                .Concat(Actions(Money, "view", "create", "edit", "export"))
                .Concat(Actions(Invoices, "view", "create", "edit", "delete", "import", "export", "approve", "issue", "redLetter", "void", "print")).Concat(Actions(Promises, "view", "create", "edit", "delete", "export")).Concat(Actions(["accounts"], "view", "create", "edit"))
                .Concat(["receivables.print", "receipts.allocate", "receipts.refund", "receipts.reverse", "users.view", "departments.view", "customers.print", "quotes.print", "orders.print"]), new(DataScope.All, DataScope.None), new(DataScope.All, DataScope.All)),
            Without(Masked(Role(Name("reader"), Actions(Sales, "view").Concat(Actions(Files, "view")).Concat(Actions(Goods, "view")).Concat(Actions(Money, "view")).Concat(Actions(Invoices, "view")).Concat(Actions(Promises, "view")).Concat(["users.view", "departments.view"]),
                new(DataScope.All, DataScope.None))), "products.cost", "products.floorPrice"),
        ];
    }

    private static IEnumerable<string> Actions(string[] modules, params string[] actions) =>
        modules.SelectMany(m => actions.Select(a => $"{m}.{a}"));

    private static Role Role(string name, IEnumerable<string> permissions, RoleScope scope, RoleScope? money = null) => new()
    {
        Name = name,
        Permissions = [.. permissions],
        Scopes = Sales.Concat(Files).Select(t => KeyValuePair.Create(t, scope)).Concat(Money.Concat(Invoices).Concat(Promises).Select(t => KeyValuePair.Create(t, money ?? scope))).ToDictionary(),
    };

    /// <summary>What a role need not know: what goods cost, and how far a price may fall.</summary>
    private static Role Without(Role role, params string[] fields)
    {
        role.Fields = role.Fields.Concat(fields.Select(f => KeyValuePair.Create(f, FieldAccess.Hidden))).ToDictionary();
        return role;
    }

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
            ["orders.receiverPhone"] = FieldAccess.Masked,
        };
        return role;
    }
}
