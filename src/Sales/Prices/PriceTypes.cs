using System.Linq.Expressions;
using Huike.Kernel.Records;
using Huike.Sales.Prices.Domain;

namespace Huike.Sales.Prices;

/// <summary>Every field of a price list, described once.</summary>
public sealed class PriceListType : RecordType<PriceList>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public PriceListType()
    {
        Name = "price-lists";
        Icon = "banknote";
        SearchOrder = 96;
        PagePath = "/price-lists/{0}";
        DefaultSort = "name";
        Text(l => l.Name).Required().Max(PriceList.MaxName).Sortable().Default().Also("价格表", "价格表名称", "價格表");
        Choice(l => l.Currency, "currency").Default().Also("币种", "幣別");
        Bool(l => l.TaxIncluded).Default().Also("含税", "含税价");
        Reference(l => l.CustomerId, "customers").Default().Also("客户", "专属客户", "客戶");
        Choice(l => l.Grade, "customer.grade").Default().Also("客户级别", "客戶等級");
        Region(l => l.Region).Max(12).Default().Also("地区", "區域");
        Date(l => l.ValidFrom).Default().Also("生效日期", "开始日期");
        Date(l => l.ValidUntil).Default().Also("失效日期", "截止日期");
        Bool(l => l.Active).Default().Also("启用", "啟用");
        LongText(l => l.Remark).Max(1000).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<PriceList, string>> Title => l => l.Name;

    protected override SearchContent? Search(PriceList entity) => new(entity.Name, null, [], [], []);
}

/// <summary>Every field of one price, described once.</summary>
public sealed class PriceItemType : RecordType<PriceItem>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public PriceItemType()
    {
        Name = "price-items";
        Icon = "tag";
        SearchOrder = 97;
        PagePath = "/price-items/{0}";
        Reference(i => i.PriceListId, "price-lists").Required().CreateOnly().Default().Also("价格表", "价格表名称", "價格表");
        Reference(i => i.ProductId, "products").Required().CreateOnly().Default().Also("产品", "产品名称", "产品编码", "產品");
        Quantity(i => i.MinQuantity).Sortable().Default().Also("起订量", "数量", "最小数量");
        UnitPrice(i => i.Price).Required().Default().Also("单价", "价格", "單價");
        Text(i => i.Remark).Max(300).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<PriceItem, string>> Title => i => i.Caption;
}
