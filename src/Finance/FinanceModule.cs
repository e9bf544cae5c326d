using System.Resources;
using Huike.Customers.Archive.Overview;
using Huike.Finance.Accounts;
using Huike.Finance.Accounts.Domain;
using Huike.Finance.Arising;
using Huike.Finance.CashVouchers;
using Huike.Finance.CashVouchers.Domain;
using Huike.Finance.Credits;
using Huike.Finance.CustomerPage;
using Huike.Finance.Dunning;
using Huike.Finance.Expenses;
using Huike.Finance.Expenses.Domain;
using Huike.Finance.Invoices;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.Ranges;
using Huike.Finance.Invoices.UseCases;
using Huike.Finance.Journal;
using Huike.Finance.Journal.Domain;
using Huike.Finance.Promises;
using Huike.Finance.Promises.Domain;
using Huike.Finance.Receipts;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receipts.UseCases;
using Huike.Finance.Receivables;
using Huike.Finance.Receivables.Domain;
using Huike.Finance.Reports;
using Huike.Finance.Statements;
using Huike.Finance.Statements.UseCases;
using Huike.Fulfilment.Deliveries.Contracts;
using Huike.Fulfilment.Returns.Contracts;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Web;
using Huike.Platform.Approvals;
using Huike.Platform.Templates.Models;
using Huike.Platform.Transfer.Import;
using Huike.Sales.Orders.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance;

/// <summary>财务: receivables, receipts, invoices, payables, expenses.</summary>
public sealed class FinanceModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, FinanceModel>();
        services.AddSingleton<IModelPart, CashModel>();
        services.AddSingleton<IModelPart, InvoiceRangeModel>();
        services.AddSingleton(new TextSource(new ResourceManager("Huike.Finance.Texts", typeof(FinanceModule).Assembly)));
        services.AddSingleton(new HelpSource(typeof(FinanceModule).Assembly, Help.FinanceHelp.Topics));
        foreach (var list in ChoiceLists.All)
            services.AddSingleton(list);
        services.AddRecordType<Account, AccountType>(new AccountType());
        services.AddSingleton(new Kernel.Records.HandoverTerms<Receivable>(r => r.State == Receivable.Open || r.State == Receivable.Partly));
        // Money that came in stays with whoever brought it; an invoice is open until it is issued.
        services.AddSingleton(new Kernel.Records.HandoverTerms<Receipt>(r => false));
        services.AddSingleton(new Kernel.Records.HandoverTerms<Invoice>(i =>
            i.State == Invoice.Draft || i.State == Invoice.Submitted || i.State == Invoice.Approved || i.State == Invoice.Rejected));
        services.AddSingleton(new Kernel.Records.HandoverTerms<PaymentPromise>(p => p.State == PaymentPromise.Open));
        services.AddRecordType<Receivable, ReceivableType>(new ReceivableType());
        services.AddRecordType<Receipt, ReceiptType>(new ReceiptType(), "allocate", "refund", "reverse");
        services.AddRecordType<Invoice, InvoiceType>(new InvoiceType(), "approve", "issue", "redLetter", "void");
        services.AddRecordType<InvoiceRange, InvoiceRangeType>(new InvoiceRangeType());
        AddInvoices(services);
        AddReminders(services);
        services.AddScoped<CompanyFinance>();
        services.AddScoped<AllocationBook>();
        services.AddScoped<Advances>();
        services.AddScoped<AdvanceDesk>();
        services.AddScoped<ReceiptNumbers>();
        services.AddScoped<ReceiptRule>();
        services.AddScoped<CounterDocuments>();
        services.AddScoped<IDocumentTarget, ReceiptDocuments>();
        services.AddScoped<IImportUndo, ReceiptUndo>();
        services.AddScoped<IDocumentTarget, InvoiceDocuments>();
        services.AddScoped<IImportUndo, InvoiceUndo>();
        services.AddScoped<PastReceivables>();
        services.AddScoped<ReceivableBook>();
        services.AddScoped<DeliveryReceivables>();
        services.AddScoped<IDeliveryFollower>(provider => provider.GetRequiredService<DeliveryReceivables>());
        services.AddScoped<IOrderFollower, OrderReceivables>();
        AddCredits(services);
        services.AddScoped<ICreditFacts, OpenDebt>();
        services.AddScoped<Customers.Calls.ICallSection, MoneyOnCall>();
        services.AddScoped<ICustomerOverviewPart, ReceivablesPart>();
        services.AddSingleton(new RecordPanel("customers", "receivables.title", 40, "receivables.view", typeof(Ui.ReceivablesPanel)));
        AddStatements(services);
        AddCash(services);
        FinanceMenu.Add(services);
        services.AddUseCasesOf(typeof(FinanceModule));
    }

    private static void AddCredits(IServiceCollection services)
    {
        services.AddScoped<CreditNotes>();
        services.AddScoped<IReturnFollower>(provider => provider.GetRequiredService<CreditNotes>());
        services.AddScoped<CreditedGoods>();
        services.AddScoped<RedLetterProposals>();
        services.AddSingleton(new RecordPanel("returns", "credit.redTitle", 10, "invoices.view", typeof(Ui.ReturnCreditPanel)));
        services.AddScoped<IMoneyFollower>(provider => provider.GetRequiredService<CreditedGoods>());
        services.AddPrintModel<CreditPrint>(CreditPrint.Kind, "receipts");
    }

    private static void AddReminders(IServiceCollection services)
    {
        services.AddRecordType<PaymentPromise, PromiseType>(new PromiseType());
        services.AddScoped<PromiseBook>();
        services.AddScoped<IMoneyFollower, ReturnedPromises>();
        services.AddScoped<DunningReader>();
        services.AddScoped<IDocumentSent, DunningSent>();
        services.AddPrintModel<DunningPrint>(DunningPrint.Kind, "receivables");
    }

    private static void AddCash(IServiceCollection services)
    {
        services.AddRecordType<JournalEntry, JournalType>(new JournalType());
        services.AddScoped<Kernel.Jobs.IDailyWork, JournalBeginning>();
        services.AddRecordType<CashVoucher, CashVoucherType>(new CashVoucherType(), "reverse");
        services.AddScoped<CashVoucherNumbers>();
        // What somebody laid out is owed to him, also when others look after his customers.
        services.AddSingleton(new Kernel.Records.HandoverTerms<Expense>(e => false));
        services.AddRecordType<Expense, ExpenseType>(new ExpenseType(), "approve", "pay", "reverse", "confidential");
        services.AddScoped<ExpenseNumbers>();
        services.AddScoped<ExpenseFlow>();
        services.AddApprovable<ExpenseApproval>("expenses");
        services.AddScoped<PeriodRows>();
        services.AddScoped<Huike.Customers.Performance.IPerformanceMeasure, ReceiptMeasure>();
        services.AddScoped<ReceiptCredits>();
        services.AddScoped<Huike.Customers.Performance.ICreditSource>(s => s.GetRequiredService<ReceiptCredits>());
        services.AddSingleton(new RecordPanel("customers", "expenses.title", 48, "expenses.view", typeof(Ui.CustomerExpensesPanel)));
    }

    private static void AddStatements(IServiceCollection services)
    {
        services.AddScoped<StatementReader>();
        services.AddPrintModel<StatementPrint>(StatementPrint.Kind, "receivables");
    }

    private static void AddInvoices(IServiceCollection services)
    {
        services.AddScoped<OrderCover>();
        services.AddScoped<InvoiceLineWriter>();
        services.AddScoped<InvoiceNumbers>();
        services.AddScoped<InvoiceTools>();
        services.AddScoped<InvoiceFlow>();
        services.AddScoped<RangeNumbers>();
        services.AddScoped<InvoiceBooks>();
        services.AddScoped<IInvoiceFollower, InvoiceReceivables>();
        services.AddScoped<IOrderFollower, OrderInvoices>();
        services.AddScoped<ICustomerOverviewPart, InvoicesPart>();
        services.AddApprovable<InvoiceApproval>("invoices");
        services.AddPrintModel<InvoicePrint>(InvoicePrint.Kind, "invoices");
        services.AddSingleton(new RecordPanel("customers", "invoices.title", 45, "invoices.view", typeof(Ui.CustomerInvoicesPanel)));
    }

    public void MapApi(ApiBuilder api)
    {
        api.Records<Account>("accounts");
        api.ReadOnlyRecords<Receivable>("receivables");
        api.Records<Receipt>("receipts");
        api.Records<Invoice>("invoices");
        api.Records<InvoiceRange>("invoice-ranges");
        api.Records<PaymentPromise>("promises");
        api.ReadOnlyRecords<JournalEntry>("journal");
        api.Records<CashVoucher>("cash-vouchers");
        api.Records<Expense>("expenses");
        FinanceApi.Map(api);
        ExpensesApi.Map(api);
        MoneyApi.Map(api);
        InvoicesApi.Map(api);
    }
}
