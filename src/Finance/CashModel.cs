using Huike.Customers.Customers.Domain;
using Huike.Finance.Accounts.Domain;
using Huike.Finance.CashVouchers.Domain;
using Huike.Finance.Expenses.Domain;
using Huike.Finance.Journal.Domain;
using Huike.Kernel.Data;
using Huike.Sales.Opportunities.Domain;
using Huike.Sales.Orders.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static Huike.Finance.FinanceModel;

namespace Huike.Finance;

/// <summary>Tables of expenses, cash vouchers and the journal.</summary>
internal sealed class CashModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<JournalEntry>(Journal);
        model.Entity<CashVoucher>(Voucher);
        model.Entity<Expense>(Expense);
    }

    private static void Journal(EntityTypeBuilder<JournalEntry> entry)
    {
        entry.ToTable("journal_entries");
        entry.Property(e => e.Caption).HasMaxLength(60);
        entry.Property(e => e.Kind).HasMaxLength(20);
        entry.Property(e => e.Flow).HasMaxLength(10);
        entry.Property(e => e.Currency).HasMaxLength(40);
        entry.Property(e => e.Method).HasMaxLength(40);
        entry.Property(e => e.Counterpart).HasMaxLength(JournalEntry.MaxCounterpart);
        entry.Property(e => e.DocumentType).HasMaxLength(40);
        entry.HasOne<Account>().WithMany().HasForeignKey(e => new { e.TenantId, e.AccountId });
        entry.HasOne<Customer>().WithMany().HasForeignKey(e => new { e.TenantId, e.CustomerId });
        // Balances are sums over this one alone, and pages of a statement its order.
        entry.LiveIndex(e => new { e.TenantId, e.AccountId, e.Currency, e.On, e.Id, e.Amount }, "account");
        entry.HasIndex(e => new { e.TenantId, e.DocumentId, e.Part }).IsUnique();
        entry.LiveIndex(e => new { e.TenantId, e.On, e.Id }, "on");
        entry.LiveIndex(e => new { e.TenantId, e.HandlerId, e.On, e.Id }, "handler_on");
        entry.LiveIndex(e => new { e.TenantId, e.CustomerId, e.On, e.Id }, "customer_on");
        entry.LiveIndex(e => new { e.TenantId, e.UpdatedAt, e.Id }, "updated");
    }

    private static void Voucher(EntityTypeBuilder<CashVoucher> voucher)
    {
        voucher.ToTable("cash_vouchers");
        voucher.Property(v => v.Number).HasMaxLength(CashVoucher.MaxNumber);
        voucher.Property(v => v.NumberPeriod).HasMaxLength(20);
        voucher.Property(v => v.Caption).HasMaxLength(60);
        voucher.Property(v => v.State).HasMaxLength(20);
        voucher.Property(v => v.ToCurrency).HasMaxLength(40);
        voucher.HasOne<Account>().WithMany().HasForeignKey(v => new { v.TenantId, v.AccountId });
        voucher.HasOne<Account>().WithMany().HasForeignKey(v => new { v.TenantId, v.ToAccountId });
        voucher.HasOne<CashVoucher>().WithMany().HasForeignKey(v => new { v.TenantId, v.SourceId });
        voucher.HasIndex(v => new { v.TenantId, v.Number }).IsUnique().HasFilter("\"Number\" IS NOT NULL");
        voucher.HasIndex(v => new { v.TenantId, v.NumberPeriod, v.NumberSequence }).IsUnique().HasFilter("\"NumberSequence\" IS NOT NULL");
        voucher.LiveIndex(v => new { v.TenantId, v.On, v.Id }, "on");
        voucher.LiveIndex(v => new { v.TenantId, v.OwnerId, v.On, v.Id }, "owner_on");
        voucher.LiveIndex(v => new { v.TenantId, v.DepartmentId, v.On, v.Id }, "department_on");
        voucher.LiveIndex(v => new { v.TenantId, v.UpdatedAt, v.Id }, "updated");
    }

    private static void Expense(EntityTypeBuilder<Expense> expense)
    {
        expense.ToTable("expenses", table => table.HasCheckConstraint("ck_expenses_amount", "(\"Kind\" = 'reversal') = (\"Amount\" < 0)"));
        expense.Property(e => e.Number).HasMaxLength(Expenses.Domain.Expense.MaxNumber);
        expense.Property(e => e.NumberPeriod).HasMaxLength(20);
        expense.Property(e => e.Caption).HasMaxLength(Expenses.Domain.Expense.MaxSubject);
        expense.Property(e => e.State).HasMaxLength(20);
        expense.Property(e => e.Kind).HasMaxLength(20);
        expense.HasOne<Customer>().WithMany().HasForeignKey(e => new { e.TenantId, e.CustomerId });
        expense.HasOne<Opportunity>().WithMany().HasForeignKey(e => new { e.TenantId, e.OpportunityId });
        expense.HasOne<Order>().WithMany().HasForeignKey(e => new { e.TenantId, e.OrderId });
        expense.HasOne<Account>().WithMany().HasForeignKey(e => new { e.TenantId, e.AccountId });
        expense.HasOne<Expenses.Domain.Expense>().WithMany().HasForeignKey(e => new { e.TenantId, e.SourceId });
        expense.HasIndex(e => new { e.TenantId, e.Number }).IsUnique().HasFilter("\"Number\" IS NOT NULL");
        expense.HasIndex(e => new { e.TenantId, e.NumberPeriod, e.NumberSequence }).IsUnique().HasFilter("\"NumberSequence\" IS NOT NULL");
        expense.LiveIndex(e => new { e.TenantId, e.OccurredOn, e.Id }, "occurred");
        expense.LiveIndex(e => new { e.TenantId, e.OwnerId, e.OccurredOn, e.Id }, "owner_occurred");
        expense.LiveIndex(e => new { e.TenantId, e.DepartmentId, e.OccurredOn, e.Id }, "department_occurred");
        expense.LiveIndex(e => new { e.TenantId, e.CustomerId, e.OccurredOn, e.Id }, "customer_occurred");
        expense.LiveIndex(e => new { e.TenantId, e.State, e.OccurredOn, e.Id }, "state_occurred");
        expense.LiveIndex(e => new { e.TenantId, e.UpdatedAt, e.Id }, "updated");
    }
}
