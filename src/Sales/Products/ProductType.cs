using System.Linq.Expressions;
using Huike.Kernel.Records;
using Huike.Sales.Products.Domain;

namespace Huike.Sales.Products;

/// <summary>Every field of a product, described once.</summary>
public sealed class ProductType : RecordType<Product>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ProductType()
    {
        Name = "products";
        Icon = "package";
        SearchOrder = 30;
        PagePath = "/products/{0}";
        DefaultSort = "name";
        Text(p => p.Name).Required().Max(Product.MaxName).SortedBy(p => p.NameKey).Default().Also("产品", "产品名称", "品名", "商品名称", "产品名", "產品名稱", "ProductName");
        Text(p => p.Code).Max(Product.MaxCode).Sortable().Default().Also("产品编码", "编码", "货号", "商品编码", "料号", "產品編號", "ProductID");
        Text(p => p.Specification).Max(Product.MaxSpecification).Default().Also("规格", "规格型号", "規格", "QuantityPerUnit");
        Text(p => p.Model).Max(100).Also("型号", "型號");
        Text(p => p.Brand).Max(100).Also("品牌");
        Text(p => p.Barcode).Max(60).Also("条码", "条形码", "條碼");
        Reference(p => p.CategoryId, "product-categories").Default().Also("类别", "分类", "产品类别", "產品類別", "CategoryID", "CategoryName");
        Choice(p => p.Kind, "product.kind").Also("产品类型", "商品类型", "產品類型", "服务");
        Text(p => p.Unit).Max(Product.MaxUnit).Default().Also("单位", "计量单位", "單位");
        Part(p => p.Units).Of("productUnit").NotImportable();
        Part(p => p.Parts).Of("productPart").NotImportable();
        Bool(p => p.Active).Default().Also("在售", "上架", "启用");
        UnitPrice(p => p.ListPrice).Default().Section("price").Also("标准价", "销售价", "单价", "标准单价", "售價", "UnitPrice");
        UnitPrice(p => p.FloorPrice).Section("price").Also("底价", "最低售价", "底價");
        UnitPrice(p => p.Cost).Section("price").Also("成本", "成本价", "成本價");
        Choice(p => p.Currency, "currency").Section("price").Also("币种", "幣別");
        Bool(p => p.TaxIncluded).Section("price").Also("含税", "含税价");
        TaxRate(p => p.TaxRate).Default().Section("price").Also("税率", "稅率");
        Text(p => p.TaxCode).Max(30).Section("price").Also("税收分类编码");
        Choice(p => p.Tracking, "product.tracking").Section("stock").Also("批次管理", "批号管理");
        Quantity(p => p.MinStock).Section("stock").Also("最低库存", "库存下限", "ReorderLevel");
        Quantity(p => p.MaxStock).Section("stock").Also("最高库存", "库存上限");
        Quantity(p => p.Weight).Section("stock").Also("重量");
        Integer(p => p.ShelfLifeDays).Section("stock").Also("保质期", "保质期(天)");
        LongText(p => p.Description).Max(4000).Also("描述", "产品描述");
        LongText(p => p.Remark).Max(2000).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<Product, string>> Title => p => p.Name;

    protected override SearchContent? Search(Product entity) => new(
        entity.Name, string.Join(' ', new[] { entity.Code, entity.Specification }.Where(t => t is not null)),
        [entity.Specification, entity.Model, entity.Brand], [entity.Code, entity.Barcode], []);
}

/// <summary>Every field of a category, described once.</summary>
public sealed class ProductCategoryType : RecordType<ProductCategory>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ProductCategoryType()
    {
        Name = "product-categories";
        Icon = "layers";
        SearchOrder = 95;
        PagePath = "/product-categories/{0}";
        DefaultSort = "name";
        Text(c => c.Name).Required().Max(ProductCategory.MaxName).SortedBy(c => c.NameKey).Default().Also("类别", "类别名称", "类别名", "分类名称", "類別名稱", "CategoryName");
        Text(c => c.Code).Max(40).Default().Also("类别编码", "CategoryID");
        Reference(c => c.ParentId, "product-categories").Default().Also("上级类别", "上级分类");
        Integer(c => c.Position).Sortable().Also("顺序", "排序");
        LongText(c => c.Remark).Max(1000).Also("备注", "说明", "Description");
        Standard();
    }

    public override Expression<Func<ProductCategory, string>> Title => c => c.Name;

    protected override SearchContent? Search(ProductCategory entity) => new(entity.Name, entity.Code, [], [entity.Code], []);
}
