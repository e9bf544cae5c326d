using System.Linq.Expressions;
using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Fulfilment.Stock.Batches;

/// <summary>Every field of a batch, described once; all of them are the house's. Whoever may see the stock sees its batches.</summary>
public sealed class StockBatchType : RecordType<StockBatch>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public StockBatchType()
    {
        Name = "stock-batches";
        RightsOf = "stock";
        Icon = "layers";
        SearchOrder = 45;
        PagePath = "/stock/batches?open={0}";
        DefaultSort = "number";
        AcceptsImport = false;
        Text(b => b.Number).Max(BatchText.MaxNumber).ReadOnly().Sortable().Default();
        Reference(b => b.ProductId, "products").ReadOnly().Default();
        Reference(b => b.WarehouseId, "warehouses").ReadOnly().Default();
        Quantity(b => b.OnHand).ReadOnly().Default();
        Date(b => b.ExpiresOn).ReadOnly().Sortable().Default();
        Date(b => b.ReceivedOn).ReadOnly().Default();
        Standard();
    }

    public override Expression<Func<StockBatch, string>> Title => b => b.Number;

    protected override SearchContent? Search(StockBatch entity) => new(entity.Number, null, [], [entity.Number], []);
}

/// <summary>Batches are written by documents, never by hand.</summary>
internal sealed class StockBatchRule() : WrittenByHouse<StockBatch>("stock.notWritten");
