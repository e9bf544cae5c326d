using System.Linq.Expressions;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Records;

namespace Huike.Fulfilment.Warehouses;

/// <summary>Every field of a warehouse, described once.</summary>
public sealed class WarehouseType : RecordType<Warehouse>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public WarehouseType()
    {
        Name = "warehouses";
        Icon = "warehouse";
        PagePath = "/warehouses?open={0}";
        DefaultSort = "name";
        SearchOrder = 96;
        Text(w => w.Name).Max(Warehouse.MaxName).Required().Sortable().Default().Also("仓库", "仓库名称", "倉庫", "倉庫名稱");
        Text(w => w.Code).Max(Warehouse.MaxCode).Default().Also("仓库编码", "倉庫編號");
        Bool(w => w.IsDefault).NotImportable().Default();
        Bool(w => w.Active).Default().Also("启用", "啟用");
        Text(w => w.Address).Max(300).Default().Also("地址");
        Text(w => w.Contact).Max(60).Default().Also("联系人", "仓管员", "聯絡人");
        Text(w => w.Phone).Max(60).Maskable().Also("电话", "電話");
        LongText(w => w.Remark).Max(1000).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<Warehouse, string>> Title => w => w.Name;

    protected override SearchContent? Search(Warehouse entity) => new(entity.Name, entity.Code, [], [entity.Code], []);
}
