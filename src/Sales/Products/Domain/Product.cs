using Huike.Kernel.Data;

namespace Huike.Sales.Products.Domain;

/// <summary>A thing or service that is sold. Everybody who may see products sees all of them.</summary>
public sealed class Product : Aggregate
{
    public const string Goods = "goods", Service = "service";
    public const int MaxName = 200, MaxCode = 60, MaxSpecification = 200, MaxUnit = 20;

    /// <summary>Unique among what is not in the recycle bin.</summary>
    public string? Code { get; set; }
    public string Name { get; set; } = "";
    /// <summary>Pinyin order of the name.</summary>
    [NotInAudit]
    public string NameKey { get; set; } = "";
    public string? Specification { get; set; }
    public string? Model { get; set; }
    public string? Brand { get; set; }
    public string? Barcode { get; set; }
    public Guid? CategoryId { get; set; }
    public string? Unit { get; set; }
    /// <summary>Other units that it is sold in.</summary>
    public List<UnitConversion> Units { get; set; } = [];
    /// <summary>What a bundle consists of; empty for a plain product.</summary>
    public List<BundlePart> Parts { get; set; } = [];
    public string? Currency { get; set; } = "CNY";
    /// <summary>Prices of one unit × 10⁶ in <see cref="Currency"/>; they include the tax where <see cref="TaxIncluded"/> says so.</summary>
    public long? ListPrice { get; set; }
    /// <summary>底价: below it a sale needs approval.</summary>
    public long? FloorPrice { get; set; }
    /// <summary>Without tax.</summary>
    public long? Cost { get; set; }
    public bool TaxIncluded { get; set; } = true;
    /// <summary>× 10⁶; null where the company's usual rate holds.</summary>
    public long? TaxRate { get; set; }
    /// <summary>税收分类编码.</summary>
    public string? TaxCode { get; set; }
    /// <summary>A service is sold and delivered, but lies in no warehouse.</summary>
    public string Kind { get; set; } = Goods;
    /// <summary><c>none</c>, <c>batch</c> or <c>serial</c>.</summary>
    public string Tracking { get; set; } = "none";
    /// <summary>Quantities × 10⁴.</summary>
    public long? MinStock { get; set; }
    public long? MaxStock { get; set; }
    public long? Weight { get; set; }
    public int? ShelfLifeDays { get; set; }
    /// <summary>On sale; others stay on old documents and are no longer offered.</summary>
    public bool Active { get; set; } = true;
    public string? Description { get; set; }
    public string? Remark { get; set; }
}

/// <summary>A further unit: one <paramref name="Unit"/> holds <paramref name="Factor"/> of the product's own unit.</summary>
public sealed record UnitConversion(string Unit, decimal Factor);

/// <summary>One product of a bundle.</summary>
public sealed record BundlePart(Guid ProductId, decimal Quantity);

/// <summary>A branch of the tree of products.</summary>
public sealed class ProductCategory : Aggregate
{
    public const int MaxName = 100, MaxDepth = 8;

    public string Name { get; set; } = "";
    [NotInAudit]
    public string NameKey { get; set; } = "";
    public string? Code { get; set; }
    public Guid? ParentId { get; set; }
    /// <summary>Place among its siblings.</summary>
    public int Position { get; set; }
    public string? Remark { get; set; }
}
