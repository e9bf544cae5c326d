using Huike.Kernel.Access;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Roles.Ui;
using Huike.Platform.Roles.UseCases;

namespace Huike.Platform.Tests.Roles;

/// <summary>A role made by an earlier version is held against what the standard role holds today.</summary>
public sealed class RoleGapTests
{
    private static readonly RoleScope s_own = new(DataScope.Own, DataScope.Own);

    private static readonly PermissionModule[] s_modules =
    [
        new("customers", "客户", [new("customers.view", "查看"), new("customers.export", "导出")]),
        new("invoice-ranges", "发票号段", [new("invoice-ranges.view", "查看"), new("invoice-ranges.create", "新建")]),
        new("orders", "订单", [new("orders.view", "查看"), new("orders.split", "分摊")]),
    ];

    private static readonly StandardRole s_standard = new(
        "finance", "财务", ["财务", "財務", "Finance"], ["customers.view", "invoice-ranges.view", "invoice-ranges.create", "orders.view"],
        new Dictionary<string, RoleScope> { ["customers"] = s_own, ["orders"] = s_own },
        new Dictionary<string, FieldAccess> { ["orders.cost"] = FieldAccess.Hidden, ["customers.phone"] = FieldAccess.Masked });

    [Fact]
    public void Only_what_the_standard_role_has_beyond_this_one_is_offered()
    {
        var form = new RoleForm { Permissions = ["customers.view", "customers.export", "orders.split"], Scopes = new() { ["customers"] = new(DataScope.All, DataScope.All) } };
        var gaps = form.Lacks(s_standard, s_modules);
        Assert.Equal(["invoice-ranges", "orders"], gaps.Select(g => g.Module.Module));
        Assert.Equal(["invoice-ranges.view", "invoice-ranges.create"], gaps[0].Permissions.Select(p => p.Permission));
        Assert.Null(gaps[0].Scope);
        Assert.Equal(s_own, gaps[1].Scope);
    }

    [Fact]
    public void What_is_taken_closes_the_gap_with_reach_and_closed_fields_and_leaves_the_rest()
    {
        var form = new RoleForm
        {
            Permissions = ["customers.view", "customers.export", "orders.split"],
            Scopes = new() { ["customers"] = new(DataScope.All, DataScope.All) },
            Fields = new() { ["orders.cost"] = FieldAccess.Read },
        };
        foreach (var gap in form.Lacks(s_standard, s_modules))
            form.Take(s_standard, gap);
        Assert.Empty(form.Lacks(s_standard, s_modules));
        Assert.Equal(["customers.export", "customers.view", "invoice-ranges.create", "invoice-ranges.view", "orders.split", "orders.view"], form.Permissions.Order(StringComparer.Ordinal));
        Assert.Equal((new RoleScope(DataScope.All, DataScope.All), s_own), (form.Scopes["customers"], form.Scopes["orders"]));
        Assert.Equal([KeyValuePair.Create("orders.cost", FieldAccess.Read)], form.Fields);
    }

    [Fact]
    public void A_reach_alone_is_missing_where_the_records_may_be_seen()
    {
        var form = new RoleForm { Permissions = ["customers.view", "orders.view", "invoice-ranges.view", "invoice-ranges.create"], Scopes = new() { ["customers"] = s_own } };
        var gap = Assert.Single(form.Lacks(s_standard, s_modules));
        Assert.Equal(("orders", s_own, 0), (gap.Module.Module, gap.Scope, gap.Permissions.Count));
    }

    [Fact]
    public void An_administrator_lacks_nothing() => Assert.Empty(new RoleForm { IsAdministrator = true }.Lacks(s_standard, s_modules));
}
