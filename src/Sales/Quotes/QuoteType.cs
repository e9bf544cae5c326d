using Huike.Sales.Documents;
using Huike.Sales.Quotes.Domain;

namespace Huike.Sales.Quotes;

/// <summary>Every field of a quote, described once.</summary>
public sealed class QuoteType : SalesDocumentType<Quote>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public QuoteType()
    {
        Name = "quotes";
        Icon = "file-text";
        SearchOrder = 40;
        WatchReading = true;
        PagePath = "/quotes/{0}";
        Head("报价单号", "报价编号", "報價單號");
        Integer(q => q.Revision).ReadOnly();
        Reference(q => q.PreviousId, "quotes").ReadOnly();
        Reference(q => q.CopiedFromId, "quotes").ReadOnly();
        Date(q => q.QuotedOn).Sortable().Default().Also("报价日期", "日期", "報價日期");
        Date(q => q.ValidUntil).Sortable().Default().Also("有效期至", "有效期");
        Part(q => q.Lines).Of("line").NotImportable();
        Amounts();
        Money(q => q.OrderedAmount).PlacesBy(q => q.Places).ReadOnly().Section("amount");
        Text(q => q.DeliveryPlace).Max(300).Section("terms").Also("交货地点", "交貨地點");
        Text(q => q.Packaging).Max(300).Section("terms").Also("包装", "包裝");
        Text(q => q.Warranty).Max(300).Section("terms").Also("质保", "保固");
        Rest();
        Moment(q => q.SentAt).ReadOnly().Section("flow");
        Moment(q => q.AnsweredAt).ReadOnly().Section("flow");
        Standard();
    }
}
