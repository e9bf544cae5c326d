using Huike.Kernel.Modules;

namespace Huike.Platform.Help;

/// <summary>Which pages of this area have which help; the words stand beside this file.</summary>
internal static class PlatformHelp
{
    public static readonly HelpTopic[] Topics =
    [
        new("help", ["help"], "settings", "work"),
        new("settings", ["settings"], "settings-profile", "settings-users", "settings-company"),
        new("regulations", ["regulations", "regulations/{Id:guid}"], "approvals", "todo"),
        new("regulations-edit", ["regulations/all", "regulations/new", "regulations/{Id:guid}/edit"], "regulations"),
        new("approvals", ["approvals", "approvals/{Id:guid}"], "settings-approvals", "notices", "todo"),
        new("settings-approvals", ["settings/approvals", "settings/approvals/new", "settings/approvals/{Id:guid}"], "approvals", "settings-roles"),
        new("settings-login", ["settings/login"], "settings-users", "settings-profile"),
        new("settings-letterhead", ["settings/letterhead"], "settings-templates", "settings-company"),
        new("settings-templates", ["settings/templates", "settings/templates/{Id:guid}"], "settings-letterhead", "settings-mail"),
        new("printing", ["printing/{Kind}/{Id:guid}"], "settings-templates"),
        new("settings-notices", ["settings/notices"], "notices", "settings-profile"),
        new("settings-robots", ["settings/robots"], "settings-notices"),
        new("notices", ["notices"], "settings-notices", "todo"),
        new("settings-roles", ["settings/roles", "settings/roles/new", "settings/roles/{Id:guid}"], "settings-users", "settings-departments"),
        new("settings-audit", ["settings/audit"], "settings-access-log"),
        new("settings-access-log", ["settings/access-log"], "settings-readings", "settings-audit", "settings-login"),
        new("settings-readings", ["settings/readings"], "settings-access-log", "settings-roles"),
        new("settings-users", ["settings/users", "settings/users/new", "settings/users/{Id:guid}"], "settings-roles", "settings-departments"),
        new("settings-profile", ["settings/profile"], "settings-notices", "help"),
        new("settings-departments", ["settings/departments"], "settings-users", "settings-roles"),
        new("import", ["import", "import/{JobId:guid}"], "customers", "settings-custom-fields"),
        new("settings-custom-fields", ["settings/custom-fields", "settings/custom-fields/{Type}"], "settings-lists", "settings-roles"),
        new("settings-card-layouts", ["settings/card-layouts", "settings/card-layouts/{Type}"], "settings-custom-fields", "settings-lists"),
        new("settings-company", ["settings/company"], "settings-letterhead", "settings-lists"),
        new("settings-lists", ["settings/lists", "settings/lists/{List}"], "settings-custom-fields"),
        new("settings-mail", ["settings/mail"], "settings-templates", "settings-notices"),
    ];
}
