using System.Text;
using Huike.Customers.Documents.UseCases;
using Huike.Finance.Receivables.Domain;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Fulfilment.Returns.Domain;
using Huike.Fulfilment.Stock.Batches.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Files;
using Huike.Kernel.Jobs;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Transfer.Export;
using Huike.Platform.Transfer.Import.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Access.Tests.Matrix;

/// <summary>Those that take more than one row, or a way of their own.</summary>
internal sealed partial class Subjects
{
    /// <summary>An approval that its submitter decides himself.</summary>
    private async Task<Subject> Approval(Actor admin, Actor owner)
    {
        var flow = new ApprovalFlow { Kind = "customers", Name = "probe", Active = false, Revision = 1 };
        await Row(owner, flow);
        await Row(owner, new ApprovalFlowRevision { FlowId = flow.Id, Revision = 1, Definition = new FlowDefinition { Steps = [new FlowStep { Name = "probe" }], WhenSubmitter = WhenSubmitter.Allow } });
        var approval = new Approval { Kind = "customers", RecordId = Guid.CreateVersion7(), Title = "probe", FlowId = flow.Id, Revision = 1, SubmitterId = owner.UserId };
        await Row(owner, approval);
        await Row(owner, new ApprovalTask { ApprovalId = approval.Id, AssigneeId = owner.UserId, OpenedAt = Now });
        return new("approvals", owner.TenantId, approval.Id, "probe");
    }

    private async Task<Subject> Export(Actor admin, Actor owner)
    {
        var id = (await _house.Do(new StartExport("customers"), admin)).Id;
        while (await ActivatorUtilities.CreateInstance<JobWorker>(_house.App.Services).RunNext(CancellationToken.None))
        {
        }
        return await GiveTo(admin, owner, "jobs", id);
    }

    private async Task<Subject> Import(Actor admin, Actor owner)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"客户名称\n探针{_number:0000}\n"));
        var file = await _house.App.Services.GetRequiredService<IFileStore>().Save(content, 10_000, CancellationToken.None);
        return await GiveTo(admin, owner, "imports", (await _house.Do(new UploadImport("customers", file.Value, "probe.csv"), admin)).Id);
    }

    /// <summary>On a customer of the same owner: whoever sees the one sees the other.</summary>
    private async Task<Subject> Document(Actor admin, Actor owner)
    {
        var customer = await Record(Catalog.Find("customers")!, admin, owner);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"探针{_number:0000}"));
        var file = await _house.App.Services.GetRequiredService<IFileStore>().Save(content, 10_000, CancellationToken.None);
        var title = $"探针{_number:0000}";
        var made = await _house.Do(new UploadDocument("customers", customer.Id, file.Value, $"{title}.txt", title), admin);
        await Assign(Catalog.Find("documents")!, admin.TenantId, made.Id, owner.UserId);
        return new("documents", admin.TenantId, made.Id, title);
    }

    /// <summary>Nobody writes receivables, so the row is put there; on a customer of the same owner.</summary>
    private async Task<Subject> Receivable(Actor admin, Actor owner)
    {
        var customer = await Record(Catalog.Find("customers")!, admin, owner);
        var row = new Receivable { Caption = "probe", CustomerId = customer.Id, Currency = "CNY", Amount = 100, OpenAmount = 100, CompanyAmount = 100, CompanyOpen = 100 };
        await Row(admin, row);
        await Assign(Catalog.Find("receivables")!, admin.TenantId, row.Id, owner.UserId);
        return new("receivables", admin.TenantId, row.Id, "probe");
    }

    /// <summary>A draft without lines; deliveries are made of confirmed orders only.</summary>
    private async Task<Subject> Delivery(Actor admin, Actor owner)
    {
        var row = await DeliveryRow(admin, owner);
        return new("deliveries", admin.TenantId, row.Id, row.Caption);
    }

    private async Task<Delivery> DeliveryRow(Actor admin, Actor owner)
    {
        var customer = await Record(Catalog.Find("customers")!, admin, owner);
        var row = new Delivery { Caption = $"探针{_number:0000}", CustomerId = customer.Id, OrderId = (await Record(Catalog.Find("orders")!, admin, owner)).Id, WarehouseId = (await Record(Catalog.Find("warehouses")!, admin, owner)).Id };
        await Row(admin, row);
        await Assign(Catalog.Find("deliveries")!, admin.TenantId, row.Id, owner.UserId);
        return row;
    }

    private async Task<Subject> Return(Actor admin, Actor owner)
    {
        var delivery = await DeliveryRow(admin, owner);
        var row = new GoodsReturn { Caption = delivery.Caption, DeliveryId = delivery.Id, OrderId = delivery.OrderId, CustomerId = delivery.CustomerId, WarehouseId = delivery.WarehouseId };
        await Row(admin, row);
        await Assign(Catalog.Find("returns")!, admin.TenantId, row.Id, owner.UserId);
        return new("returns", admin.TenantId, row.Id, row.Caption);
    }

    /// <summary>A row of stock and a movement with the same id: nobody writes either.</summary>
    private async Task<Subject> Stock(Actor admin, Actor owner, string kind)
    {
        var (product, warehouse) = ((await Record(Catalog.Find("products")!, admin, owner)).Id, (await Record(Catalog.Find("warehouses")!, admin, owner)).Id);
        var id = Guid.CreateVersion7();
        await Row(admin, new StockRow { Id = id, Caption = $"探针{_number:0000}", ProductId = product, WarehouseId = warehouse });
        await Row(admin, new StockBatch { Id = id, Number = $"探针{_number:0000}", ProductId = product, WarehouseId = warehouse });
        await Row(admin, new StockMovement { Id = id, Caption = $"探针{_number:0000}", ProductId = product, WarehouseId = warehouse });
        return new(kind, admin.TenantId, id, $"探针{_number:0000}");
    }

    private async Task<Subject> Voucher(Actor admin, Actor owner)
    {
        var row = new StockVoucher { Caption = $"探针{_number:0000}", WarehouseId = (await Record(Catalog.Find("warehouses")!, admin, owner)).Id };
        await Row(admin, row);
        return new("stock-vouchers", admin.TenantId, row.Id, row.Caption);
    }
}
