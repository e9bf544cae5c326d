using Huike.Customers.Activities.Ui;
using Huike.Kernel.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers;

/// <summary>Where the area stands in the navigation and what it keeps at hand on every page.</summary>
internal static class CustomersMenu
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<FollowUpDesk>();
        services.AddSingleton(new LayoutPart(typeof(FollowUpPart), "activities.create"));
        services.AddSingleton(new LayoutPart(typeof(Calls.Ui.CallPopUp), null));
        services.AddSingleton(new MenuEntry("", "nav.work", "layout-dashboard", "", null, 10, PhoneOrder: 1));
        services.AddSingleton(new MenuEntry("nav.customers", "customers.title", "building-2", "customers", "customers.view", 100, PhoneOrder: 2));
        services.AddSingleton(new MenuEntry("nav.customers", "contacts.title", "users", "contacts", "contacts.view", 110));
        services.AddSingleton(new MenuEntry("nav.customers", "register.title", "clipboard-list", "customers/register", "customers.view", 115));
        services.AddSingleton(new MenuEntry("nav.customers", "facts.review", "check-check", "customers/review", "customers.view", 118));
        services.AddSingleton(new MenuEntry("nav.customers", "events.title", "bell", "events", "events.view", 120));
        services.AddSingleton(new MenuEntry("nav.customers", "needs.title", "star", "needs", "needs.view", 121));
        services.AddSingleton(new MenuEntry("nav.customers", "dealings.title", "truck", "dealings", "dealings.view", 122));
        services.AddSingleton(new MenuEntry("nav.customers", "duplicates.title", "search", "duplicates", "customers.view", 130));
        services.AddSingleton(new MenuEntry("nav.followUp", "nav.todo", "list-checks", "todo", null, 200, PhoneOrder: 3));
        services.AddSingleton(new MenuEntry("nav.followUp", "calendar.title", "calendar", "calendar", null, 205));
        services.AddSingleton(new MenuEntry("nav.followUp", "activities.title", "history", "activities", "activities.view", 210));
        services.AddSingleton(new MenuEntry("nav.followUp", "tasks.title", "clipboard-list", "tasks", "tasks.view", 220));
        services.AddSingleton(new NewEntry("customers.one", "building-2", "customers/new", "customers.create", 10, "k"));
        services.AddSingleton(new NewEntry("followUp.title", "notebook-pen", "activities/new", "activities.create", 20, "c"));
        services.AddSingleton(new NewEntry("tasks.one", "list-checks", "tasks/new", "tasks.create", 25, "t"));
        services.AddSingleton(new NewEntry("contacts.one", "users", "contacts/new", "contacts.create", 30, "l"));
    }
}
