using Huike.Kernel.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance;

/// <summary>Where the area stands in the navigation.</summary>
internal static class FinanceMenu
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new MenuEntry("nav.finance", "receivables.title", "scale", "receivables", "receivables.view", 500));
        services.AddSingleton(new MenuEntry("nav.finance", "receipts.title", "banknote", "receipts", "receipts.view", 510));
        services.AddSingleton(new MenuEntry("nav.finance", "invoices.title", "receipt", "invoices", "invoices.view", 515));
        services.AddSingleton(new MenuEntry("nav.finance", "invoice-ranges.title", "receipt", "invoices/ranges", "invoice-ranges.view", 517, OnlyIn: Invoices.Ranges.RangeNumbers.Country));
        services.AddSingleton(new MenuEntry("nav.finance", "aging.title", "clock", "receivables/aging", "receivables.view", 520));
        services.AddSingleton(new MenuEntry("nav.finance", "dunning.title", "bell", "dunning", "receivables.view", 522));
        services.AddSingleton(new MenuEntry("nav.finance", "promises.title", "handshake", "promises", "promises.view", 524));
        services.AddSingleton(new MenuEntry("nav.finance", "accounts.title", "credit-card", "accounts", "accounts.view", 530));
        services.AddSingleton(new MenuEntry("nav.finance", "expenses.title", "tag", "expenses", "expenses.view", 526));
        services.AddSingleton(new MenuEntry("nav.finance", "journal.title", "arrow-up-down", "journal", "journal.view", 528));
        services.AddSingleton(new MenuEntry("nav.finance", "balances.title", "wallet", "accounts/balances", "journal.view", 529));
        services.AddSingleton(new NewEntry("expenses.one", "tag", "expenses/new", "expenses.create", 77));
        services.AddSingleton(new NewEntry("receipts.one", "banknote", "receipts/new", "receipts.create", 70));
        services.AddSingleton(new NewEntry("invoices.one", "receipt", "invoices/new", "invoices.create", 75));
        services.AddSingleton(new SettingsEntry("settings.group.company", "finance.settings.title", "finance.settings.text", "scale", "settings/finance", "company.edit", 60));
    }
}
