using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Records;

namespace Huike.Finance.Invoices;

/// <summary>Every field of an invoice, described once.</summary>
public sealed class InvoiceType : RecordType<Invoice>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public InvoiceType()
    {
        Name = "invoices";
        Icon = "receipt";
        DefaultSort = "-updatedAt";
        SearchOrder = 40;
        PagePath = "/invoices/{0}";
        SeenThrough<Customer>(i => i.CustomerId);
        Text(i => i.Number).Max(Invoice.MaxNumber).ReadOnly().Sortable().Default();
        Reference(i => i.CustomerId, "customers").Required().CreateOnly().Default().Also("客户", "客户名称", "客戶");
        Reference(i => i.OrderId, "orders").CreateOnly().Also("订单", "订单号", "合同编号", "訂單編號");
        Choice(i => i.Kind, "invoice.kind").Default().Also("开票类型", "发票类型", "發票種類");
        Choice(i => i.State, "invoices.state").ReadOnly().Sortable().Default();
        Choice(i => i.Nature, "invoices.nature").ReadOnly();
        Reference(i => i.SourceId, "invoices").ReadOnly();
        Reference(i => i.CreditNoteId, "receipts").ReadOnly();
        Reference(i => i.ReturnId, "returns").ReadOnly();
        Text(i => i.InvoiceNumber).Max(Invoice.MaxInvoiceNumber).ReadOnly().Default().Section("issue");
        Text(i => i.InvoiceCode).Max(Invoice.MaxInvoiceCode).ReadOnly().Section("issue");
        Date(i => i.IssuedOn).ReadOnly().Sortable().Default().Section("issue");
        Text(i => i.ConfirmationNumber).Max(60).ReadOnly().Section("issue");
        Date(i => i.VoidedOn).ReadOnly().Section("issue");
        Buyer();
        Amounts();
        LongText(i => i.Remark).Max(2000).Also("备注", "備註");
        Bool(i => i.BeyondOrder).ReadOnly().Section("flow");
        Moment(i => i.SubmittedAt).ReadOnly().Section("flow");
        Reference(i => i.SubmittedById, "users").ReadOnly().Section("flow");
        Moment(i => i.DecidedAt).ReadOnly().Section("flow");
        Reference(i => i.DecidedById, "users").ReadOnly().Section("flow");
        Text(i => i.Reason).Max(500).ReadOnly().Section("flow");
        Standard();
    }

    private void Buyer()
    {
        Choice(i => i.TitleKind, "invoice.titleKind").Section("title").Also("抬头类型", "抬頭類型");
        Text(i => i.Title).Max(Invoice.MaxTitle).Section("title").Also("发票抬头", "抬头", "發票抬頭");
        Text(i => i.TaxNumber).Max(Invoice.MaxTaxNumber).Section("title").Also("纳税人识别号", "税号", "統一編號");
        Text(i => i.Bank).Max(200).Section("title").Also("开户行", "開戶行");
        Text(i => i.BankAccount).Max(60).Maskable().Section("title").Also("账号", "帳號");
        Text(i => i.RegisteredAddress).Max(300).Section("title").Also("注册地址");
        Text(i => i.RegisteredPhone).Max(60).Section("title").Also("注册电话");
        Text(i => i.Vehicle).Max(64).Section("title").Also("載具");
        Text(i => i.DonationCode).Max(10).Section("title").Also("愛心碼");
        Text(i => i.Receiver).Max(60).Section("delivery").Also("收票人");
        Text(i => i.ReceiverPhone).Max(60).Maskable().Section("delivery").Also("收票电话", "收票手机");
        Text(i => i.ReceiverEmail).Max(200).Maskable().Section("delivery").Also("收票邮箱");
        Text(i => i.ReceiverAddress).Max(300).Section("delivery").Also("邮寄地址", "收票地址");
        Text(i => i.Carrier).Max(60).Section("delivery").Also("快递公司");
        Text(i => i.TrackingNumber).Max(60).Section("delivery").Also("物流单号");
    }

    private void Amounts()
    {
        Choice(i => i.Currency, "currency").CreateOnly().Section("amount").Also("币种", "幣別");
        Rate(i => i.ExchangeRate).CreateOnly().Section("amount").Also("汇率", "匯率");
        TaxRate(i => i.TaxRate).ReadOnly().Section("amount");
        Money(i => i.Amount).PlacesBy(i => i.Places).ReadOnly().Section("amount");
        Money(i => i.TaxAmount).PlacesBy(i => i.Places).ReadOnly().Section("amount");
        Money(i => i.TotalAmount).PlacesBy(i => i.Places).SummedBy("companyAmount").ReadOnly().Sortable().Default().Section("amount");
        Money(i => i.CompanyAmount).PlacesBy(i => i.CompanyPlaces).ReadOnly().Section("amount");
        Money(i => i.RedAmount).PlacesBy(i => i.Places).ReadOnly().Section("amount");
        Part(i => i.Lines).Of("line").NotImportable().Section("amount");
    }

    public override Expression<Func<Invoice, string>> Title => i => i.Caption;

    protected override SearchContent? Search(Invoice entity) =>
        new(entity.Caption, entity.Title, [entity.Title], [entity.Number, entity.InvoiceNumber], []);
}
