using Huike.Kernel.Access;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Shell;

/// <summary>Where the settings stand in the navigation and on the settings page.</summary>
internal static class PlatformMenu
{
    private const string Nav = "nav.settings", Mine = "settings.group.mine", People = "settings.group.people", Company = "settings.group.company", Data = "settings.group.data";

    /// <summary>The page serves every kind of record, so any of them opens it.</summary>
    private static bool MayImport(Actor actor, RecordCatalog catalog) => catalog.ImportableBy(actor).Any();

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new MenuEntry(Nav, "settings.users", "users", "settings/users", "users.edit", 900));
        services.AddSingleton(new MenuEntry(Nav, "settings.roles", "shield", "settings/roles", "roles.edit", 910));
        services.AddSingleton(new MenuEntry(Nav, "settings.import", "upload", "import", null, 920) { ShownTo = MayImport });
        services.AddSingleton(new MenuEntry(Nav, "settings.audit", "history", "settings/audit", "audit.view", 930));
        services.AddSingleton(new MenuEntry(Nav, "settings.all", "settings", "settings", null, 990));

        Card(Mine, "profile", "user", "settings/profile", null, 10);
        Card(People, "users", "users", "settings/users", "users.edit", 20);
        Card(People, "departments", "building-2", "settings/departments", "departments.edit", 30);
        Card(People, "roles", "shield", "settings/roles", "roles.edit", 40);
        Card(Company, "company", "briefcase", "settings/company", "company.edit", 50);
        Card(Company, "lists", "list-checks", "settings/lists", "choices.edit", 60);
        Card(Company, "customFields", "square-pen", "settings/custom-fields", "customFields.edit", 65);
        Card(Company, "cardLayouts", "layout-dashboard", "settings/card-layouts", "customFields.edit", 66);
        Card(Data, "import", "upload", "import", null, 70, MayImport);
        Card(Data, "audit", "history", "settings/audit", "audit.view", 80);
        Card(Data, "accessLog", "eye", "settings/access-log", "accessLog.view", 90);

        void Card(string group, string key, string icon, string href, string? permission, int order, Func<Actor, RecordCatalog, bool>? shownTo = null) =>
            services.AddSingleton(new SettingsEntry(group, $"settings.{key}", $"settings.{key}.text", icon, href, permission, order) { ShownTo = shownTo });
    }
}
