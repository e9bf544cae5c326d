using Huike.Kernel.Modules;

namespace Huike.Finance.Help;

/// <summary>Which pages of this area have which help; the words stand beside this file.</summary>
internal static class FinanceHelp
{
    public static readonly HelpTopic[] Topics =
    [
        new("receivables", ["receivables"], "receivable-dues", "aging", "receipts"),
        new("receivable-dues", ["receivables/dues"], "receivables", "promises"),
        new("aging", ["receivables/aging"], "receivables", "dunning", "exposure"),
        new("exposure", ["receivables/exposure"], "aging", "customers"),
        new("receipts", ["receipts", "receipts/{Id:guid}"], "receipt-new", "receivables", "receipt-statistics"),
        new("receipt-new", ["receipts/new"], "receipts", "accounts"),
        new("receipt-statistics", ["receipts/statistics"], "receipts", "aging"),
        new("invoices", ["invoices", "invoices/{Id:guid}"], "invoice-edit", "receivables", "statement"),
        new("invoice-edit", ["invoices/new", "invoices/{Id:guid}/edit"], "invoices", "orders"),
        new("invoice-ranges", ["invoices/ranges", "invoices/ranges/new", "invoices/ranges/period"], "invoices", "settings-finance"),
        new("promises", ["promises", "promises/new"], "receivables", "dunning"),
        new("dunning", ["dunning"], "aging", "promises", "settings-finance"),
        new("accounts", ["accounts", "accounts/new"], "receipts", "settings-finance"),
        new("account-balances", ["accounts/balances", "accounts/{Id:guid}/statement"], "journal", "accounts"),
        new("journal", ["journal"], "money-statistics", "account-balances", "cash-vouchers"),
        new("money-statistics", ["journal/statistics"], "journal", "expense-statistics"),
        new("cash-vouchers", ["cash-vouchers", "cash-vouchers/new", "cash-vouchers/{Id:guid}"], "journal", "accounts"),
        new("expenses", ["expenses", "expenses/{Id:guid}"], "expense-edit", "expense-statistics", "journal"),
        new("expense-edit", ["expenses/new", "expenses/{Id:guid}/edit"], "expenses"),
        new("expense-statistics", ["expenses/statistics"], "expenses", "money-statistics"),
        new("statement", ["customers/{Id:guid}/statement"], "receivables", "invoices"),
        new("settings-finance", ["settings/finance"], "accounts", "dunning"),
    ];
}
