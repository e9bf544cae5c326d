using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Text;
using Huike.Platform.Roles.Domain;

namespace Huike.Platform.Roles.Domain;

/// <summary>The roles that a new company begins with; it changes them as it likes.</summary>
public static class StandardRoles
{
    private static readonly string[] Files = ["documents"];
    private static readonly string[] Told = ["work-reports"];
    private static readonly string[] Mails = ["mails"];
    private static readonly string[] Meetings = ["sales-meetings"];
    private static readonly string[] Sales = ["customers", "contacts", "activities", "tasks", "visits", "calls", "events", "needs", "dealings", "leads", "opportunities", "quotes", "orders", "deliveries", "returns", "routes"];
    private static readonly string[] Credit = ["credit-reports"];
    private static readonly string[] Money = ["receivables", "receipts"];
    private static readonly string[] Invoices = ["invoices"];
    private static readonly string[] Promises = ["promises"];
    private static readonly string[] Expenses = ["expenses"];
    private static readonly string[] Cash = ["cash-vouchers"];
    private static readonly string[] Targets = ["targets"];
    private static readonly string[] Campaigns = ["campaigns"];
    private static readonly string[] Goods = ["products", "product-categories", "price-lists", "price-items"];
    private static readonly string[] Forms = ["lead-forms", "questionnaires"];
    private static readonly string[] Asked = ["questionnaire-sendings"];
    private static readonly string[] Way = ["pipelines", "stages"];
    private static readonly string[] Store = ["warehouses", "stock"];
    private static readonly string[] StoreBooks = ["stock-movements", "stock-vouchers"];
    private static readonly string[] People = ["users", "departments"];
    private static readonly string[] Printed = ["customers.print", "quotes.print", "orders.print", "routes.print"];
    private static readonly string[] Costs = ["products.cost", "stock.unitCost", "stock.value", "stock-movements.value"];

    /// <summary>With their names in the language of the company.</summary>
    public static IReadOnlyList<Role> Create(ITexts texts, CultureInfo culture) => [.. All().Select(standard =>
    {
        standard.Role.Name = Name(standard.Key, texts, culture);
        return standard.Role;
    })];

    public static string Name(string key, ITexts texts, CultureInfo culture) => texts.Find($"role.{key}", culture) ?? key;

    /// <summary>Without names, each with the key of its name.</summary>
    public static IReadOnlyList<(string Key, Role Role)> All() =>
    [
        ("administrator", new Role { IsAdministrator = true }),
        ("manager", Role(Manager(), new(DataScope.DepartmentAndBelow, DataScope.DepartmentAndBelow), told: new(DataScope.DepartmentAndBelow, DataScope.Own))),
        ("representative", Without(Role(Representative(), new(DataScope.Own, DataScope.Own)), Costs)),
        ("assistant", Without(Role(Assistant(), new(DataScope.Department, DataScope.Department), spent: new(DataScope.Own, DataScope.Own)), [.. Costs, "products.floorPrice"])),
        ("finance", Role(Finance(), new(DataScope.All, DataScope.None), new(DataScope.All, DataScope.All))),
        ("reader", Without(Masked(Role(Actions([.. Sales, .. Files, .. Told, .. Meetings, .. Goods, .. Way, .. Store, .. Credit, .. Money, .. Invoices, .. Promises, .. Targets, .. Campaigns, .. People, "regulations"], "view"), new(DataScope.All, DataScope.None), told: new(DataScope.All, DataScope.None))),
            [.. Costs, "products.floorPrice"])),
    ];

    private static IEnumerable<string> Manager() =>
    [
        .. Actions(Sales, "view", "create", "edit", "delete", "import", "export", "share", "transfer", "merge"),
        .. Actions(Files, "view", "create", "edit", "delete", "export"), .. Actions(Told, "view", "create", "export", "manage"), .. Actions(Meetings, "view", "edit", "export"), "visits.cycles", .. Actions(Mails, "view", "create", "edit", "export"),
        .. Actions(Goods, "view", "create", "edit", "delete", "import", "export"),
        .. Actions(Way, "view", "create", "edit", "delete"), .. Actions(Forms, "view", "create", "edit", "delete", "export"), .. Actions(Asked, "view", "create", "edit", "export"),
        "leads.assign", "leads.convert", "quotes.approve", "orders.approve", "orders.confirm", "orders.change", "orders.cancel", "opportunities.split", "orders.split",
        "deliveries.release", "deliveries.sign", "deliveries.void", "deliveries.approve", "deliveries.print",
        .. Actions(Store, "view"), .. Actions(StoreBooks, "view"), "stock.export", "stock-movements.export",
        .. Actions(Credit, "view", "create", "edit", "delete", "import", "export"),
        .. Actions(Money, "view", "export"), "accounts.view", "receipts.create", "receipts.allocate", "receivables.print", "receipts.print",
        .. Actions(Invoices, "view", "create", "edit", "delete", "import", "export", "approve", "print"), .. Actions(Promises, "view", "create", "edit", "delete", "export"),
        .. Actions(Expenses, "view", "create", "edit", "delete", "import", "export", "approve"),
        .. Actions(Targets, "view", "create", "edit", "delete", "import", "export"), .. Actions(Campaigns, "view", "create", "edit", "delete", "import", "export"),
        "pools.view", "pools.create", "pools.edit", "pools.delete", "customers.claim", "customers.release", "customers.example", "handovers.run",
        .. Actions(People, "view"), "regulations.view", "views.share", "audit.view", .. Printed, "templates.view", "mail.view",
    ];

    private static IEnumerable<string> Representative() =>
    [
        .. Actions(Sales, "view", "create", "edit", "share"), .. Actions(Files, "view", "create", "edit"), .. Actions(Told, "view", "create"), .. Actions(Mails, "view", "create", "edit"), .. Actions(Meetings, "view"), .. Actions(Goods, "view"), .. Actions(Way, "view"),
        "pools.view", "customers.claim", "customers.release", "targets.view", "routes.delete", "questionnaires.view", .. Actions(Asked, "view", "create", "edit"),
        .. Actions(Campaigns, "view", "create", "edit"), "leads.convert", "orders.confirm", "deliveries.sign", "deliveries.print", .. Actions(Store, "view"),
        .. Actions(Credit, "view", "create", "edit"), .. Actions(Money, "view"), "receivables.print", "receipts.print", .. Actions(Invoices, "view", "create", "edit", "delete", "print"), .. Actions(Promises, "view", "create", "edit", "delete"),
        .. Actions(Expenses, "view", "create", "edit", "delete"), .. Actions(People, "view"), "regulations.view", .. Printed,
    ];

    private static IEnumerable<string> Assistant() =>
    [
        .. Actions(Sales, "view", "create", "edit", "import"), .. Actions(Files, "view", "create", "edit"), .. Actions(Told, "view", "create"), .. Actions(Mails, "view", "create", "edit"), .. Actions(Goods, "view", "create", "edit", "import"), .. Actions(Way, "view"),
        "pools.view", "customers.claim", "routes.delete", "questionnaires.view", .. Actions(Asked, "view", "create", "edit"),
        .. Actions(Campaigns, "view", "create", "edit", "import"), "leads.assign", "leads.convert", "orders.confirm", "deliveries.release", "deliveries.sign", "deliveries.print", .. Actions(Store, "view"), "warehouses.create", "warehouses.edit",
        .. Actions(StoreBooks, "view"), "stock-vouchers.create", "stock-vouchers.import",
        .. Actions(Credit, "view", "create", "edit", "import"), .. Actions(Money, "view"), "receipts.create", "accounts.view", .. Actions(Invoices, "view", "create", "edit", "delete", "import", "print"), .. Actions(Promises, "view", "create", "edit", "delete"),
        .. Actions(Expenses, "view", "create", "edit", "delete"), .. Actions(People, "view"), "regulations.view", .. Printed,
    ];

    private static IEnumerable<string> Finance() =>
    [
        .. Actions(["customers", "contacts", "quotes", "orders", "deliveries", "returns"], "view"), .. Actions(Files, "view", "create", "edit"), .. Actions(Told, "view", "create"), .. Actions(Goods, "view"), .. Actions(Way, "view"),
        .. Actions(Store, "view"), .. Actions(StoreBooks, "view"), "stock.export", "stock-movements.export",
        .. Actions(Credit, "view", "create", "edit", "delete", "import", "export"),
        .. Actions(Money, "view", "create", "edit", "export"), "receipts.import", .. Actions(["accounts"], "view", "create", "edit"), "receivables.print", "receipts.print", "receipts.allocate", "receipts.refund", "receipts.reverse",
        .. Actions(Invoices, "view", "create", "edit", "delete", "import", "export", "approve", "issue", "redLetter", "void", "print"), .. Actions(["invoice-ranges"], "view", "create", "edit", "delete", "import", "export"),
        .. Actions(Promises, "view", "create", "edit", "delete", "export"),
        .. Actions(Expenses, "view", "create", "edit", "delete", "import", "export", "approve", "pay", "reverse", "confidential"),
        .. Actions(Cash, "view", "create", "edit", "export", "reverse"), .. Actions(["journal"], "view", "export"), "targets.view", .. Actions(Campaigns, "view", "export"),
        .. Actions(People, "view"), "regulations.view", .. Printed,
    ];

    private static IEnumerable<string> Actions(string[] modules, params string[] actions) =>
        modules.SelectMany(m => actions.Select(a => $"{m}.{a}"));

    /// <param name="spent">How far expenses and cash vouchers are seen, where not as far as other money.</param>
    /// <param name="told">How far reports of people's work are seen; without it each sees his own and those sent to him.</param>
    private static Role Role(IEnumerable<string> permissions, RoleScope scope, RoleScope? money = null, RoleScope? spent = null, RoleScope? told = null) => new()
    {
        Permissions = [.. permissions],
        Scopes = Sales.Concat(Files).Concat(Mails).Concat(Targets).Concat(Meetings).Concat(Asked).Select(t => KeyValuePair.Create(t, scope)).Concat(Money.Concat(Credit).Concat(Invoices).Concat(Promises).Select(t => KeyValuePair.Create(t, money ?? scope)))
            .Concat(Expenses.Concat(Cash).Select(t => KeyValuePair.Create(t, spent ?? money ?? scope)))
            // Everybody may book on the company's campaigns, so everybody sees them.
            .Concat(Campaigns.Select(t => KeyValuePair.Create(t, new RoleScope(DataScope.All, scope.Write))))
            .Concat(Told.Select(t => KeyValuePair.Create(t, told ?? new(DataScope.Own, DataScope.Own)))).ToDictionary(),
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
            ["leads.mobile"] = FieldAccess.Masked,
            ["leads.phone"] = FieldAccess.Masked,
            ["leads.email"] = FieldAccess.Masked,
            ["leads.wechat"] = FieldAccess.Masked,
            ["orders.receiverPhone"] = FieldAccess.Masked,
            ["deliveries.receiverPhone"] = FieldAccess.Masked,
        };
        return role;
    }
}
