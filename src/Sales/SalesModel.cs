using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Data;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.PublicLinks;
using Huike.Sales.Documents;
using Huike.Sales.Mining.Domain;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Prices.Domain;
using Huike.Sales.Products.Domain;
using Huike.Sales.Quotes.Domain;
using Huike.Sales.Splits.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Huike.Sales;

/// <summary>Tables of selling, each with the indexes of its default sort for every scope.</summary>
internal sealed class SalesModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<ProductCategory>(Category);
        model.Entity<Product>(Product);
        model.Entity<PriceList>(PriceList);
        model.Entity<PriceItem>(PriceItem);
        model.Entity<LastPrice>(LastPrice);
        model.Entity<SalesHint>(Hint);
        model.Entity<Quote>(Quote);
        model.Entity<QuoteLine>(line =>
        {
            line.ToTable("quote_lines");
            line.HasOne<Quote>().WithMany().HasForeignKey(l => new { l.TenantId, l.DocumentId });
            Line(line);
        });
        model.Entity<QuoteLink>(link =>
        {
            link.ToTable("quote_links");
            PublicLinksModel.Columns(link);
            link.Property(l => l.PageFile).HasMaxLength(64);
            link.Property(l => l.FileName).HasMaxLength(200);
            link.HasOne<Quote>().WithMany().HasForeignKey(l => new { l.TenantId, l.QuoteId });
            link.HasIndex(l => new { l.TenantId, l.QuoteId, l.Id });
        });
        model.Entity<Order>(Order);
        model.Entity<OrderLine>(line =>
        {
            line.ToTable("order_lines");
            line.HasOne<Order>().WithMany().HasForeignKey(l => new { l.TenantId, l.DocumentId });
            line.HasOne<QuoteLine>().WithMany().HasForeignKey(l => new { l.TenantId, l.QuoteLineId });
            line.HasIndex(l => new { l.TenantId, l.QuoteLineId });
            Line(line);
        });
        model.Entity<OrderInstalment>(part =>
        {
            part.ToTable("order_instalments");
            part.Property(p => p.Kind).HasMaxLength(40);
            part.Property(p => p.Remark).HasMaxLength(300);
            part.HasOne<Order>().WithMany().HasForeignKey(p => new { p.TenantId, p.OrderId });
            part.HasIndex(p => new { p.TenantId, p.OrderId, p.Position });
        });
        model.Entity<Visit>(visit =>
        {
            visit.HasOne<Order>().WithMany().HasForeignKey(v => new { v.TenantId, v.OrderId });
            visit.LiveIndex(v => new { v.TenantId, v.OrderId, v.Id }, "order");
        });
        model.Entity<OrderSplit>(split =>
        {
            split.ToTable("order_splits");
            split.HasOne<Order>().WithMany().HasForeignKey(s => new { s.TenantId, s.DocumentId });
            Split(split);
        });
        model.Entity<OrderChange>(change =>
        {
            change.ToTable("order_changes");
            change.Property(c => c.ByName).HasMaxLength(100);
            change.Property(c => c.Reason).HasMaxLength(500);
            change.HasOne<Order>().WithMany().HasForeignKey(c => new { c.TenantId, c.OrderId });
            change.HasIndex(c => new { c.TenantId, c.OrderId, c.Number }).IsUnique();
        });
    }

    /// <summary>A deal names a person once.</summary>
    internal static void Split<T>(EntityTypeBuilder<T> split) where T : DealSplit
    {
        split.HasOne<User>().WithMany().HasForeignKey(s => new { s.TenantId, s.UserId });
        split.HasIndex(s => new { s.TenantId, s.DocumentId, s.UserId }).IsUnique();
        split.HasIndex(s => new { s.TenantId, s.UserId, s.DocumentId });
    }

    private static void Category(EntityTypeBuilder<ProductCategory> category)
    {
        category.ToTable("product_categories");
        category.Property(c => c.Name).HasMaxLength(ProductCategory.MaxName);
        category.Property(c => c.NameKey).HasMaxLength(240);
        category.HasOne<ProductCategory>().WithMany().HasForeignKey(c => new { c.TenantId, c.ParentId });
        category.LiveIndex(c => new { c.TenantId, c.NameKey, c.Id }, "name");
        category.LiveIndex(c => new { c.TenantId, c.UpdatedAt, c.Id }, "updated");
        category.LiveIndex(c => new { c.TenantId, c.ParentId, c.NameKey, c.Id }, "parent");
    }

    private static void Product(EntityTypeBuilder<Product> product)
    {
        product.ToTable("products");
        product.Property(p => p.Name).HasMaxLength(Products.Domain.Product.MaxName);
        product.Property(p => p.NameKey).HasMaxLength(240);
        product.Property(p => p.Units).AsJson();
        product.Property(p => p.Parts).AsJson();
        product.HasOne<ProductCategory>().WithMany().HasForeignKey(p => new { p.TenantId, p.CategoryId });
        product.LiveIndex(p => new { p.TenantId, p.NameKey, p.Id }, "name");
        product.LiveIndex(p => new { p.TenantId, p.UpdatedAt, p.Id }, "updated");
        product.LiveIndex(p => new { p.TenantId, p.CategoryId, p.NameKey, p.Id }, "category");
        product.HasIndex(p => new { p.TenantId, p.Code }).IsUnique().HasFilter("\"DeletedAt\" IS NULL AND \"Code\" IS NOT NULL");
    }

    private static void PriceList(EntityTypeBuilder<PriceList> list)
    {
        list.ToTable("price_lists");
        list.Property(l => l.Name).HasMaxLength(Prices.Domain.PriceList.MaxName);
        list.HasOne<Customer>().WithMany().HasForeignKey(l => new { l.TenantId, l.CustomerId });
        list.LiveIndex(l => new { l.TenantId, l.Name, l.Id }, "name");
        list.LiveIndex(l => new { l.TenantId, l.UpdatedAt, l.Id }, "updated");
        list.LiveIndex(l => new { l.TenantId, l.CustomerId }, "customer");
    }

    private static void PriceItem(EntityTypeBuilder<PriceItem> item)
    {
        item.ToTable("price_items");
        item.Property(i => i.Caption).HasMaxLength(320);
        item.HasOne<PriceList>().WithMany().HasForeignKey(i => new { i.TenantId, i.PriceListId });
        item.HasOne<Product>().WithMany().HasForeignKey(i => new { i.TenantId, i.ProductId });
        item.LiveIndex(i => new { i.TenantId, i.UpdatedAt, i.Id }, "updated");
        item.LiveIndex(i => new { i.TenantId, i.ProductId, i.MinQuantity, i.Id }, "product");
        item.LiveIndex(i => new { i.TenantId, i.PriceListId, i.ProductId, i.MinQuantity }, "list");
    }

    private static void LastPrice(EntityTypeBuilder<LastPrice> price)
    {
        price.ToTable("last_prices");
        price.Property(p => p.Currency).HasMaxLength(40);
        price.Property(p => p.Grade).HasMaxLength(40);
        price.HasOne<Customer>().WithMany().HasForeignKey(p => new { p.TenantId, p.CustomerId });
        price.HasOne<Product>().WithMany().HasForeignKey(p => new { p.TenantId, p.ProductId });
        price.HasOne<Quote>().WithMany().HasForeignKey(p => new { p.TenantId, p.QuoteId });
        price.HasOne<Order>().WithMany().HasForeignKey(p => new { p.TenantId, p.OrderId });
        price.HasIndex(p => new { p.TenantId, p.CustomerId, p.ProductId, p.Currency }).IsUnique();
        price.HasIndex(p => new { p.TenantId, p.ProductId, p.Currency, p.Grade, p.OrderedNet });
    }

    private static void Hint(EntityTypeBuilder<SalesHint> hint)
    {
        hint.ToTable("sales_hints");
        hint.Property(h => h.Kind).HasMaxLength(20);
        hint.Property(h => h.State).HasMaxLength(20);
        hint.Property(h => h.Reason).HasMaxLength(SalesHint.MaxReason);
        hint.Ignore(h => h.Key);
        hint.HasOne<Customer>().WithMany().HasForeignKey(h => new { h.TenantId, h.CustomerId });
        hint.HasOne<Product>().WithMany().HasForeignKey(h => new { h.TenantId, h.ProductId });
        hint.HasOne<Product>().WithMany().HasForeignKey(h => new { h.TenantId, h.BecauseId });
        hint.HasOne<Order>().WithMany().HasForeignKey(h => new { h.TenantId, h.OrderId });
        hint.HasOne<Huike.Customers.Tasks.Domain.WorkTask>().WithMany().HasForeignKey(h => new { h.TenantId, h.TaskId });
        hint.HasIndex(h => new { h.TenantId, h.CustomerId, h.State, h.DueOn, h.Id });
        hint.HasIndex(h => new { h.TenantId, h.State, h.DueOn, h.Id });
        hint.HasIndex(h => new { h.TenantId, h.State, h.Kind, h.DueOn, h.Id });
    }

    private static void Quote(EntityTypeBuilder<Quote> quote)
    {
        quote.ToTable("quotes");
        Document(quote);
        quote.HasOne<Quote>().WithMany().HasForeignKey(q => new { q.TenantId, q.PreviousId });
        quote.HasOne<Quote>().WithMany().HasForeignKey(q => new { q.TenantId, q.CopiedFromId });
        quote.LiveIndex(q => new { q.TenantId, q.QuotedOn, q.Id }, "quoted");
        quote.LiveIndex(q => new { q.TenantId, q.OwnerId, q.State, q.ValidUntil }, "owner_valid");
        quote.LiveIndex(q => new { q.TenantId, q.State, q.ValidUntil }, "state_valid");
        quote.HasIndex(q => new { q.TenantId, q.Number, q.Revision }).IsUnique().HasFilter("\"Number\" IS NOT NULL");
    }

    private static void Order(EntityTypeBuilder<Order> order)
    {
        order.ToTable("orders");
        Document(order);
        order.Property(o => o.ReceivableSource).HasMaxLength(20);
        order.HasOne<Quote>().WithMany().HasForeignKey(o => new { o.TenantId, o.QuoteId });
        order.LiveIndex(o => new { o.TenantId, o.QuoteId }, "quote");
        order.LiveIndex(o => new { o.TenantId, o.SignedOn, o.Id }, "signed");
        order.LiveIndex(o => new { o.TenantId, o.OwnerId, o.State, o.DeliverOn }, "owner_deliver");
        order.HasIndex(o => new { o.TenantId, o.Number }).IsUnique().HasFilter("\"Number\" IS NOT NULL");
    }

    private static void Document<T>(EntityTypeBuilder<T> document) where T : SalesDocument
    {
        document.Property(d => d.Number).HasMaxLength(SalesDocument.MaxNumber);
        document.Property(d => d.NumberPeriod).HasMaxLength(20);
        document.Property(d => d.Caption).HasMaxLength(SalesDocument.MaxSubject);
        document.Property(d => d.ApprovalReasons).AsJson();
        document.HasOne<Customer>().WithMany().HasForeignKey(d => new { d.TenantId, d.CustomerId });
        document.HasOne<Contact>().WithMany().HasForeignKey(d => new { d.TenantId, d.ContactId });
        document.LiveIndex(d => new { d.TenantId, d.UpdatedAt, d.Id }, "updated");
        document.LiveIndex(d => new { d.TenantId, d.OwnerId, d.UpdatedAt, d.Id }, "owner_updated");
        document.LiveIndex(d => new { d.TenantId, d.DepartmentId, d.UpdatedAt, d.Id }, "department_updated");
        document.LiveIndex(d => new { d.TenantId, d.CustomerId, d.CreatedAt, d.Id }, "customer");
        document.LiveIndex(d => new { d.TenantId, d.State, d.UpdatedAt, d.Id }, "state");
        document.HasIndex(d => new { d.TenantId, d.NumberPeriod, d.NumberSequence }).IsUnique().HasFilter("\"NumberSequence\" IS NOT NULL");
    }

    private static void Line<T>(EntityTypeBuilder<T> line) where T : DocumentLine
    {
        line.Property(l => l.ProductCode).HasMaxLength(Products.Domain.Product.MaxCode);
        line.Property(l => l.ProductName).HasMaxLength(DocumentLine.MaxName);
        line.Property(l => l.Specification).HasMaxLength(Products.Domain.Product.MaxSpecification);
        line.Property(l => l.Unit).HasMaxLength(Products.Domain.Product.MaxUnit);
        line.Property(l => l.Remark).HasMaxLength(DocumentLine.MaxRemark);
        line.HasOne<Product>().WithMany().HasForeignKey(l => new { l.TenantId, l.ProductId });
        line.HasIndex(l => new { l.TenantId, l.DocumentId, l.Position });
        line.HasIndex(l => new { l.TenantId, l.ProductId, l.DocumentId });
    }
}
