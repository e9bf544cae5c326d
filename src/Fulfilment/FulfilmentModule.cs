using System.Resources;
using Huike.Fulfilment.Deliveries;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Deliveries.UseCases;
using Huike.Fulfilment.Returns;
using Huike.Fulfilment.Returns.Domain;
using Huike.Fulfilment.Stock;
using Huike.Fulfilment.Stock.Batches;
using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Fulfilment.Warehouses;
using Huike.Fulfilment.Warehouses.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Web;
using Huike.Platform.Approvals;
using Huike.Platform.Templates.Models;
using Huike.Platform.Transfer.Import;
using Huike.Sales.Orders.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Fulfilment;

/// <summary>交付: deliveries, stock, purchasing.</summary>
public sealed class FulfilmentModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, FulfilmentModel>();
        services.AddSingleton(new TextSource(new ResourceManager("Huike.Fulfilment.Texts", typeof(FulfilmentModule).Assembly)));
        services.AddSingleton(new HelpSource(typeof(FulfilmentModule).Assembly, Help.FulfilmentHelp.Topics));
        foreach (var list in ChoiceLists.All)
            services.AddSingleton(list);
        services.AddRecordType<Warehouse, WarehouseType>(new WarehouseType());
        services.AddRecordType<Delivery, DeliveryType>(new DeliveryType(), "release", "sign", "void", "approve");
        services.AddRecordType<StockRow, StockRowType>(new StockRowType());
        services.AddRecordType<StockMovement, StockMovementType>(new StockMovementType());
        services.AddRecordType<StockVoucher, StockVoucherType>(new StockVoucherType());
        services.AddSingleton(new Kernel.Records.HandoverTerms<Delivery>(d => d.State == Delivery.Draft || d.State == Delivery.Shipped));
        // Posted when it is made: nothing about it is left to do.
        services.AddSingleton(new Kernel.Records.HandoverTerms<GoodsReturn>(r => false));
        services.AddRecordType<GoodsReturn, ReturnType>(new ReturnType());
        services.AddScoped<ReturnNumbers>();
        services.AddScoped<StockBook>();
        services.AddRecordType<StockBatch, StockBatchType>(new StockBatchType());
        services.AddScoped<BatchLedger>();
        services.AddScoped<ReturnBatches>();
        services.AddScoped<StockNumbers>();
        services.AddScoped<IDocumentTarget, StockVoucherDocuments>();
        services.AddScoped<IImportUndo, StockVoucherUndo>();
        services.AddScoped<OrderReservations>();
        services.AddScoped<IOrderFollower>(provider => provider.GetRequiredService<OrderReservations>());
        services.AddScoped<IWarehouseUse, StockWarehouses>();
        services.AddScoped<DeliveryStock>();
        services.AddScoped<CompanyFulfilment>();
        services.AddScoped<WarehouseBook>();
        services.AddScoped<IWarehouseUse, DeliveryWarehouses>();
        services.AddScoped<DeliveryLines>();
        services.AddScoped<DeliveryNumbers>();
        services.AddScoped<DeliveryWorth>();
        services.AddScoped<DeliveryBook>();
        services.AddScoped<DeliveryFlow>();
        services.AddApprovable<DeliveryApproval>(DeliveryApproval.Name);
        services.AddScoped<IOrderFollower, OrderDeliveries>();
        services.AddScoped<Customers.Routes.IRouteSource, DeliveryStops>();
        services.AddScoped<ImportedDeliveries>();
        services.AddScoped<IImportTarget, ImportShipped>();
        services.AddScoped<IDocumentTarget, DeliveryDocuments>();
        services.AddScoped<IImportUndo, DeliveryUndo>();
        services.AddPrintModel<DeliveryPrint>(DeliveryPrint.Kind, "deliveries");
        services.AddSingleton(new RecordPanel("customers", "deliveries.title", 35, "deliveries.view", typeof(Ui.DeliveriesPanel)));
        services.AddSingleton(new RecordPanel("products", "stock.title", 10, "stock.view", typeof(Ui.StockPanel)));
        FulfilmentMenu.Add(services);
        services.AddUseCasesOf(typeof(FulfilmentModule));
    }

    public void MapApi(ApiBuilder api)
    {
        api.Records<Warehouse>("warehouses");
        api.Records<Delivery>("deliveries");
        api.Records<GoodsReturn>("returns");
        api.ReadOnlyRecords<StockRow>("stock");
        api.ReadOnlyRecords<StockMovement>("stock-movements");
        api.ReadOnlyRecords<StockBatch>("stock-batches");
        api.Records<StockVoucher>("stock-vouchers");
        FulfilmentApi.Map(api);
    }
}
