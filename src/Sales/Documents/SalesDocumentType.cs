using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;

namespace Huike.Sales.Documents;

/// <summary>The fields that quotes and orders have in common.</summary>
public abstract class SalesDocumentType<T> : RecordType<T> where T : SalesDocument
{
    public override Expression<Func<T, string>> Title => d => d.Caption;

    protected override SearchContent? Search(T entity) => new(entity.Caption, entity.Subject, [entity.Subject], [entity.Number], []);

    protected void Head(params string[] numberAliases)
    {
        SeenThrough<Customer>(d => d.CustomerId);
        Text(d => d.Number).Max(SalesDocument.MaxNumber).ReadOnly().Sortable().Default().Also(numberAliases);
        Text(d => d.Subject).Max(SalesDocument.MaxSubject).Also("主题", "名称", "合同名称", "主旨");
        Reference(d => d.CustomerId, "customers").Required().Default().Also("客户", "客户名称", "公司名称", "客戶", "CustomerID");
        Reference(d => d.ContactId, "contacts").Also("联系人", "聯絡人");
        Reference(d => d.OpportunityId, "opportunities").Also("商机", "商機");
        Choice(d => d.State, $"{Name}.state").ReadOnly().Sortable().Default();
    }

    protected void Amounts()
    {
        Choice(d => d.Currency, "currency").Section("amount").Also("币种", "幣別");
        Rate(d => d.ExchangeRate).Section("amount").Also("汇率", "匯率");
        Bool(d => d.TaxIncluded).Section("amount").Also("含税", "含税价");
        Money(d => d.DiscountAmount).PlacesBy(d => d.Places).NotFilterable().Section("amount").Also("优惠金额", "整单优惠");
        Money(d => d.Amount).PlacesBy(d => d.Places).ReadOnly().Section("amount");
        Money(d => d.TaxAmount).PlacesBy(d => d.Places).ReadOnly().Section("amount");
        Money(d => d.TotalAmount).PlacesBy(d => d.Places).SummedBy("companyAmount").ReadOnly().Sortable().Default().Section("amount");
        Money(d => d.CompanyAmount).PlacesBy(d => d.CompanyPlaces).ReadOnly().Section("amount");
    }

    protected void Rest()
    {
        Choice(d => d.PaymentTerms, "customer.paymentTerms").Section("terms").Also("付款方式", "付款条件", "结算方式");
        Text(d => d.DeliveryTerms).Max(300).Section("terms").Also("交货方式", "交貨方式");
        LongText(d => d.Terms).Max(8000).Section("terms").Also("条款", "條款");
        LongText(d => d.Remark).Max(4000).Also("备注", "備註");
        Choices(d => d.ApprovalReasons, "approval.reason").ReadOnly().NotFilterable().Section("flow");
        Moment(d => d.SubmittedAt).ReadOnly().Section("flow");
        Reference(d => d.SubmittedById, "users").ReadOnly().Section("flow");
        Moment(d => d.DecidedAt).ReadOnly().Section("flow");
        Reference(d => d.DecidedById, "users").ReadOnly().Section("flow");
        Text(d => d.Reason).Max(500).ReadOnly().Section("flow");
    }
}
