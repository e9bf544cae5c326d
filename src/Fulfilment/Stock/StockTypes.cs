using System.Linq.Expressions;
using Huike.Fulfilment.Stock.Batches;
using Huike.Fulfilment.Stock.Domain;
using Huike.Kernel.Records;

namespace Huike.Fulfilment.Stock;

/// <summary>Every field of a stock row, described once; all of them are the house's.</summary>
public sealed class StockRowType : RecordType<StockRow>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public StockRowType()
    {
        Name = "stock";
        Icon = "package";
        PagePath = "/stock?open={0}";
        DefaultSort = "caption";
        AcceptsImport = false;
        Text(s => s.Caption).Max(300).ReadOnly().Sortable().Default();
        Reference(s => s.ProductId, "products").ReadOnly();
        Reference(s => s.WarehouseId, "warehouses").ReadOnly().Default();
        Quantity(s => s.OnHand).ReadOnly().Default();
        Quantity(s => s.Reserved).ReadOnly().Default();
        Quantity(s => s.Available).ReadOnly().Default();
        UnitPrice(s => s.UnitCost).ReadOnly().Default();
        Money(s => s.Value).PlacesBy(s => s.Places).ReadOnly().Default();
        Standard();
    }

    public override Expression<Func<StockRow, string>> Title => s => s.Caption;
}

/// <summary>Every field of a movement, described once.</summary>
public sealed class StockMovementType : RecordType<StockMovement>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public StockMovementType()
    {
        Name = "stock-movements";
        Icon = "clock";
        PagePath = "/stock/movements?open={0}";
        AcceptsImport = false;
        Text(m => m.Caption).Max(40).ReadOnly().Default();
        Choice(m => m.Kind, "stock.movement").ReadOnly().Default();
        Date(m => m.On).ReadOnly().Default();
        Reference(m => m.ProductId, "products").ReadOnly().Default();
        Reference(m => m.WarehouseId, "warehouses").ReadOnly().Default();
        Quantity(m => m.Quantity).ReadOnly().Default();
        Quantity(m => m.OnHandAfter).ReadOnly().Default();
        Money(m => m.Value).PlacesBy(m => m.Places).ReadOnly().Default();
        Text(m => m.Batch).Max(BatchText.MaxText).ReadOnly().Default();
        Standard();
    }

    public override Expression<Func<StockMovement, string>> Title => m => m.Caption;
}

/// <summary>Every field of a stock voucher, described once.</summary>
public sealed class StockVoucherType : RecordType<StockVoucher>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public StockVoucherType()
    {
        Name = "stock-vouchers";
        Icon = "layers";
        PagePath = "/stock/vouchers?open={0}";
        AcceptsCustomFields = false;
        Text(v => v.Number).Max(StockVoucher.MaxNumber).ReadOnly().Sortable().Default();
        Choice(v => v.Kind, "stock.voucher").Required().CreateOnly().Default().Also("单据类型", "类型");
        Reference(v => v.WarehouseId, "warehouses").CreateOnly().Default().Also("仓库", "倉庫", "Warehouse");
        Reference(v => v.ToWarehouseId, "warehouses").CreateOnly();
        Date(v => v.On).CreateOnly().Default().Also("日期", "入库日期", "單據日期");
        Part(v => v.Lines).NotImportable().CreateOnly();
        Text(v => v.Reference).Max(100).Default().Also("单号", "入库单号", "单据编号", "單號");
        LongText(v => v.Remark).Max(2000).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<StockVoucher, string>> Title => v => v.Caption;
}
