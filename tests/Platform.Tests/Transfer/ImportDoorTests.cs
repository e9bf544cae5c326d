using Huike.Kernel.Access;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Tests.Transfer;

/// <summary>The way to the import page: menu and card of the settings.</summary>
public sealed class ImportDoorTests(ImportDoorHouse house) : IClassFixture<ImportDoorHouse>
{
    /// <summary>What leads somebody to the page who may do nothing else, in the order of navigation and settings.</summary>
    private (bool InMenu, bool OnSettings, string Types) Ways(params string[] permissions)
    {
        var actor = house.Representative with { Permissions = permissions.ToHashSet() };
        using var scope = house.App.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        var catalog = scope.ServiceProvider.GetRequiredService<RecordCatalog>();
        return (scope.ServiceProvider.GetServices<MenuEntry>().Single(e => e.Href == "import").IsFor(actor, catalog),
            scope.ServiceProvider.GetServices<SettingsEntry>().Single(e => e.Href == "import").IsFor(actor, catalog),
            string.Join(' ', catalog.ImportableBy(actor).Select(t => t.Name)));
    }

    [Fact]
    public void Whoever_may_import_any_kind_of_record_finds_the_page_and_there_that_kind_alone()
    {
        using var scope = house.App.Services.CreateScope();
        var types = scope.ServiceProvider.GetServices<RecordType>().Where(t => t.AcceptsImport && t.RightsOf is null && t.IsFor(house.Representative)).ToList();
        Assert.Contains(types, t => t.Name == "receipts");
        Assert.All(types, type => Assert.Equal((true, true, type.Name), Ways(type.PermissionTo("import"))));
    }

    [Fact]
    public void Whoever_may_import_nothing_does_not() =>
        Assert.Equal((false, false, ""), Ways("customers.view", "customers.create", "receipts.create", "roles.import"));
}

public sealed class ImportDoorHouse() : House(Engine.Sqlite);
