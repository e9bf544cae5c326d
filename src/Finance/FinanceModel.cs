using Huike.Customers.Customers.Domain;
using Huike.Finance.Accounts.Domain;
using Huike.Finance.Dunning.Domain;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Promises.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Finance.Statements.Domain;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Kernel.Data;
using Huike.Platform.PublicLinks;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huike.Finance;

/// <summary>Tables of finance. What must never happen to money is forbidden by the database too.</summary>
internal sealed class FinanceModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Account>(Account);
        model.Entity<Receivable>(Receivable);
        model.Entity<Receipt>(Receipt);
        model.Entity<Allocation>(Allocation);
        model.Entity<Invoice>(Invoice);
        model.Entity<InvoiceLine>(InvoiceLine);
        model.Entity<PaymentPromise>(Promise);
        model.Entity<DunningLetter>(letter =>
        {
            letter.ToTable("dunning_letters", table => table.HasCheckConstraint("ck_dunning_letters_level", "\"Level\" BETWEEN 1 AND 3"));
            letter.Property(l => l.Currency).HasMaxLength(40);
            letter.HasOne<Customer>().WithMany().HasForeignKey(l => new { l.TenantId, l.CustomerId });
            letter.HasIndex(l => new { l.TenantId, l.CustomerId, l.Currency, l.Id });
        });
        model.Entity<StatementLink>(link =>
        {
            link.ToTable("statement_links");
            PublicLinksModel.Columns(link);
            link.HasOne<Customer>().WithMany().HasForeignKey(l => new { l.TenantId, l.CustomerId });
            link.HasIndex(l => new { l.TenantId, l.CustomerId, l.Id });
        });
    }

    private static void Account(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts");
        account.Property(a => a.Name).HasMaxLength(Accounts.Domain.Account.MaxName);
        account.Property(a => a.Kind).HasMaxLength(40);
        account.Property(a => a.Bank).HasMaxLength(100);
        account.Property(a => a.Number).HasMaxLength(60);
        account.LiveIndex(a => new { a.TenantId, a.Name, a.Id }, "name");
        account.LiveIndex(a => new { a.TenantId, a.UpdatedAt, a.Id }, "updated");
    }

    private static void Receivable(EntityTypeBuilder<Receivable> receivable)
    {
        receivable.ToTable("receivables", table =>
        {
            table.HasCheckConstraint("ck_receivables_settled", "\"SettledAmount\" >= 0 AND \"SettledAmount\" <= \"Amount\" AND \"Amount\" > 0");
            table.HasCheckConstraint("ck_receivables_open",
                "(\"State\" = 'void' AND \"SettledAmount\" = 0 AND \"OpenAmount\" = 0) OR (\"State\" <> 'void' AND \"OpenAmount\" = \"Amount\" - \"SettledAmount\")");
        });
        receivable.Property(r => r.Caption).HasMaxLength(60);
        receivable.Property(r => r.Kind).HasMaxLength(40);
        receivable.Property(r => r.State).HasMaxLength(20);
        receivable.Property(r => r.Currency).HasMaxLength(40);
        receivable.HasOne<Customer>().WithMany().HasForeignKey(r => new { r.TenantId, r.CustomerId });
        receivable.HasOne<Order>().WithMany().HasForeignKey(r => new { r.TenantId, r.OrderId });
        receivable.HasOne<Delivery>().WithMany().HasForeignKey(r => new { r.TenantId, r.DeliveryId });
        receivable.HasOne<Invoice>().WithMany().HasForeignKey(r => new { r.TenantId, r.InvoiceId });
        // One document is owed once.
        receivable.HasIndex(r => new { r.TenantId, r.DeliveryId }, "ix_receivables_delivery").IsUnique().HasFilter("\"DeliveryId\" IS NOT NULL AND \"State\" <> 'void'");
        receivable.HasIndex(r => new { r.TenantId, r.InvoiceId }, "ix_receivables_invoice").IsUnique().HasFilter("\"InvoiceId\" IS NOT NULL AND \"State\" <> 'void'");
        receivable.LiveIndex(r => new { r.TenantId, r.DueOn, r.Id }, "due");
        receivable.LiveIndex(r => new { r.TenantId, r.OwnerId, r.DueOn, r.Id }, "owner_due");
        receivable.LiveIndex(r => new { r.TenantId, r.DepartmentId, r.DueOn, r.Id }, "department_due");
        receivable.LiveIndex(r => new { r.TenantId, r.CustomerId, r.DueOn, r.Id }, "customer_due");
        receivable.LiveIndex(r => new { r.TenantId, r.UpdatedAt, r.Id }, "updated");
        receivable.LiveIndex(r => new { r.TenantId, r.OrderId }, "order");
        // Aging sums what is open from the first alone, and finds what moved after a past day by the other two.
        receivable.HasIndex(r => new { r.TenantId, r.CustomerId, r.DueOn, r.ArisenOn, r.MovedOn, r.CompanyOpen, r.OwnerId, r.DepartmentId, r.VoidedOn, r.DeletedAt, r.Id }, "ix_receivables_aging")
            .HasFilter("\"CompanyOpen\" > 0 AND \"VoidedOn\" IS NULL AND \"DeletedAt\" IS NULL");
        receivable.HasIndex(r => new { r.TenantId, r.MovedOn }, "ix_receivables_moved").HasFilter("\"MovedOn\" IS NOT NULL");
        receivable.HasIndex(r => new { r.TenantId, r.VoidedOn }, "ix_receivables_voided").HasFilter("\"VoidedOn\" IS NOT NULL");
        receivable.HasIndex(r => new { r.TenantId, r.DueOn }, "ix_receivables_open").HasFilter("\"OpenAmount\" > 0");
    }

    private static void Receipt(EntityTypeBuilder<Receipt> receipt)
    {
        receipt.ToTable("receipts", table =>
        {
            table.HasCheckConstraint("ck_receipts_amounts", "\"TotalAmount\" = \"Amount\" + \"FeeAmount\" + \"DiscountAmount\" + \"CreditAmount\" AND ((\"Kind\" IN ('receipt', 'credit') AND \"TotalAmount\" > 0) OR \"Kind\" NOT IN ('receipt', 'credit'))");
            table.HasCheckConstraint("ck_receipts_credit", "(\"Kind\" = 'credit') = (\"ReturnId\" IS NOT NULL) AND (\"Kind\" <> 'credit' OR \"CreditAmount\" = \"TotalAmount\") AND (\"Kind\" IN ('credit', 'reversal') OR \"CreditAmount\" = 0)");
            table.HasCheckConstraint("ck_receipts_left",
                "\"AllocatedAmount\" >= 0 AND \"ReturnedAmount\" >= 0 AND \"UnallocatedAmount\" >= 0 AND (\"Kind\" NOT IN ('receipt', 'credit') OR \"UnallocatedAmount\" = \"TotalAmount\" - \"AllocatedAmount\" - \"ReturnedAmount\")");
        });
        receipt.Property(r => r.Number).HasMaxLength(Receipts.Domain.Receipt.MaxNumber);
        receipt.Property(r => r.NumberPeriod).HasMaxLength(20);
        receipt.Property(r => r.Caption).HasMaxLength(60);
        receipt.Property(r => r.Kind).HasMaxLength(20);
        receipt.Property(r => r.State).HasMaxLength(20);
        receipt.Property(r => r.Method).HasMaxLength(40);
        receipt.Property(r => r.Currency).HasMaxLength(40);
        receipt.Property(r => r.Reference).HasMaxLength(Receipts.Domain.Receipt.MaxReference);
        receipt.HasOne<Customer>().WithMany().HasForeignKey(r => new { r.TenantId, r.CustomerId });
        receipt.HasOne<Account>().WithMany().HasForeignKey(r => new { r.TenantId, r.AccountId });
        receipt.HasOne<Receipt>().WithMany().HasForeignKey(r => new { r.TenantId, r.SourceId });
        receipt.HasOne<GoodsReturn>().WithMany().HasForeignKey(r => new { r.TenantId, r.ReturnId });
        // Of one return there stands one credit note; another may follow when it was reversed.
        receipt.HasIndex(r => new { r.TenantId, r.ReturnId }, "ix_receipts_return").IsUnique().HasFilter("\"ReturnId\" IS NOT NULL AND \"State\" = 'posted'");
        receipt.LiveIndex(r => new { r.TenantId, r.ReceivedOn, r.Id }, "received");
        receipt.LiveIndex(r => new { r.TenantId, r.OwnerId, r.ReceivedOn, r.Id }, "owner_received");
        receipt.LiveIndex(r => new { r.TenantId, r.DepartmentId, r.ReceivedOn, r.Id }, "department_received");
        receipt.LiveIndex(r => new { r.TenantId, r.CustomerId, r.ReceivedOn, r.Id }, "customer_received");
        receipt.LiveIndex(r => new { r.TenantId, r.UpdatedAt, r.Id }, "updated");
        // A bank statement asks whether a transfer is there already.
        receipt.HasIndex(r => new { r.TenantId, r.Reference }, "ix_receipts_reference").HasFilter("\"Reference\" IS NOT NULL");
        receipt.HasIndex(r => new { r.TenantId, r.Number }).IsUnique().HasFilter("\"Number\" IS NOT NULL");
        receipt.HasIndex(r => new { r.TenantId, r.NumberPeriod, r.NumberSequence }).IsUnique().HasFilter("\"NumberSequence\" IS NOT NULL");
    }

    private static void Allocation(EntityTypeBuilder<Allocation> allocation)
    {
        allocation.ToTable("receipt_allocations");
        allocation.HasOne<Receipt>().WithMany().HasForeignKey(a => new { a.TenantId, a.ReceiptId });
        allocation.HasOne<Receivable>().WithMany().HasForeignKey(a => new { a.TenantId, a.ReceivableId });
        allocation.HasIndex(a => new { a.TenantId, a.ReceivableId, a.On });
        allocation.HasIndex(a => new { a.TenantId, a.ReceiptId });
    }

    private static void Invoice(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.ToTable("invoices", table =>
        {
            table.HasCheckConstraint("ck_invoices_total", "\"TotalAmount\" = \"Amount\" + \"TaxAmount\"");
            table.HasCheckConstraint("ck_invoices_red", "\"RedAmount\" >= 0 AND (\"Nature\" = 'red' OR \"RedAmount\" <= \"TotalAmount\")");
        });
        invoice.Property(i => i.Number).HasMaxLength(Invoices.Domain.Invoice.MaxNumber);
        invoice.Property(i => i.NumberPeriod).HasMaxLength(20);
        invoice.Property(i => i.Caption).HasMaxLength(Invoices.Domain.Invoice.MaxTitle);
        invoice.Property(i => i.State).HasMaxLength(20);
        invoice.Property(i => i.Nature).HasMaxLength(10);
        invoice.HasOne<Customer>().WithMany().HasForeignKey(i => new { i.TenantId, i.CustomerId });
        invoice.HasOne<Order>().WithMany().HasForeignKey(i => new { i.TenantId, i.OrderId });
        invoice.HasOne<Invoice>().WithMany().HasForeignKey(i => new { i.TenantId, i.SourceId });
        invoice.HasOne<Receipt>().WithMany().HasForeignKey(i => new { i.TenantId, i.CreditNoteId });
        invoice.HasOne<GoodsReturn>().WithMany().HasForeignKey(i => new { i.TenantId, i.ReturnId });
        invoice.HasOne<InvoiceRange>().WithMany().HasForeignKey(i => new { i.TenantId, i.RangeId });
        invoice.HasIndex(i => new { i.TenantId, i.RangeId }, "ix_invoices_range").HasFilter("\"RangeId\" IS NOT NULL");
        invoice.LiveIndex(i => new { i.TenantId, i.CreditNoteId }, "credit");
        invoice.LiveIndex(i => new { i.TenantId, i.ReturnId }, "return");
        invoice.LiveIndex(i => new { i.TenantId, i.UpdatedAt, i.Id }, "updated");
        invoice.LiveIndex(i => new { i.TenantId, i.OwnerId, i.UpdatedAt, i.Id }, "owner_updated");
        invoice.LiveIndex(i => new { i.TenantId, i.DepartmentId, i.UpdatedAt, i.Id }, "department_updated");
        invoice.LiveIndex(i => new { i.TenantId, i.CustomerId, i.CreatedAt, i.Id }, "customer");
        invoice.LiveIndex(i => new { i.TenantId, i.State, i.UpdatedAt, i.Id }, "state");
        invoice.LiveIndex(i => new { i.TenantId, i.IssuedOn, i.Id }, "issued");
        invoice.LiveIndex(i => new { i.TenantId, i.OrderId }, "order");
        invoice.LiveIndex(i => new { i.TenantId, i.SourceId }, "source");
        invoice.HasIndex(i => new { i.TenantId, i.Number }).IsUnique().HasFilter("\"Number\" IS NOT NULL");
        invoice.HasIndex(i => new { i.TenantId, i.NumberPeriod, i.NumberSequence }).IsUnique().HasFilter("\"NumberSequence\" IS NOT NULL");
        invoice.HasIndex(i => new { i.TenantId, i.InvoiceNumber }, "ix_invoices_plain_number").IsUnique().HasFilter("\"InvoiceNumber\" IS NOT NULL AND \"InvoiceCode\" IS NULL");
        invoice.HasIndex(i => new { i.TenantId, i.InvoiceCode, i.InvoiceNumber }, "ix_invoices_coded_number").IsUnique().HasFilter("\"InvoiceNumber\" IS NOT NULL AND \"InvoiceCode\" IS NOT NULL");
    }

    private static void Promise(EntityTypeBuilder<PaymentPromise> promise)
    {
        promise.ToTable("promises", table => table.HasCheckConstraint("ck_promises_paid", "\"Amount\" > 0 AND \"PaidAmount\" <= \"Amount\" AND ((\"State\" = 'kept') = (\"PaidAmount\" = \"Amount\"))"));
        promise.Property(p => p.Caption).HasMaxLength(Customers.Customers.Domain.Customer.MaxName);
        promise.Property(p => p.State).HasMaxLength(20);
        promise.Property(p => p.Currency).HasMaxLength(40);
        promise.HasOne<Customer>().WithMany().HasForeignKey(p => new { p.TenantId, p.CustomerId });
        promise.LiveIndex(p => new { p.TenantId, p.DueOn, p.Id }, "due");
        promise.LiveIndex(p => new { p.TenantId, p.OwnerId, p.DueOn, p.Id }, "owner_due");
        promise.LiveIndex(p => new { p.TenantId, p.DepartmentId, p.DueOn, p.Id }, "department_due");
        promise.LiveIndex(p => new { p.TenantId, p.CustomerId, p.DueOn, p.Id }, "customer_due");
        promise.LiveIndex(p => new { p.TenantId, p.UpdatedAt, p.Id }, "updated");
    }

    private static void InvoiceLine(EntityTypeBuilder<InvoiceLine> line)
    {
        line.ToTable("invoice_lines", table => table.HasCheckConstraint("ck_invoice_lines_total", "\"TotalAmount\" = \"Amount\" + \"TaxAmount\""));
        line.Property(l => l.ItemName).HasMaxLength(Invoices.Domain.InvoiceLine.MaxName);
        line.Property(l => l.TaxCode).HasMaxLength(Invoices.Domain.InvoiceLine.MaxTaxCode);
        line.Property(l => l.Specification).HasMaxLength(Sales.Products.Domain.Product.MaxSpecification);
        line.Property(l => l.Unit).HasMaxLength(Sales.Products.Domain.Product.MaxUnit);
        line.Property(l => l.Treatment).HasMaxLength(20);
        line.HasOne<Invoice>().WithMany().HasForeignKey(l => new { l.TenantId, l.InvoiceId });
        line.HasOne<OrderLine>().WithMany().HasForeignKey(l => new { l.TenantId, l.OrderLineId });
        line.HasOne<InvoiceLine>().WithMany().HasForeignKey(l => new { l.TenantId, l.SourceLineId });
        line.HasIndex(l => new { l.TenantId, l.InvoiceId, l.Position });
        line.HasIndex(l => new { l.TenantId, l.OrderLineId });
        line.HasIndex(l => new { l.TenantId, l.SourceLineId });
    }
}
