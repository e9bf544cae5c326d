namespace Huike.Browser.Tests.Sales;

/// <summary>Documents that tests need, made by the API.</summary>
internal static class SalesData
{
    public static Task<Guid> Goods(this Product product, HttpClient client) =>
        product.Create(client, "products", new { name = $"参观产品{Guid.NewGuid():N}", unit = "件", specification = "M6×30", listPrice = 12.5m, floorPrice = 10m });

    /// <summary>A draft with two lines, a discount on the whole and terms.</summary>
    public static async Task<Guid> Quote(this Product product, HttpClient client) => await product.Create(client, "quotes", await Document(product, client));

    public static async Task<Guid> Order(this Product product, HttpClient client) => await product.Create(client, "orders", await Document(product, client));

    private static async Task<object> Document(Product product, HttpClient client)
    {
        var customer = await product.Customer(client, $"参观单据{Guid.NewGuid():N}有限公司");
        var goods = await product.Goods(client);
        return new
        {
            customerId = customer,
            subject = "参观",
            discountAmount = 5m,
            paymentTerms = "monthly30",
            terms = "第一条\n第二条",
            remark = "备注",
            lines = new object[] { new { productId = goods, quantity = 3m, unitPrice = 11.25m }, new { productName = "安装费", quantity = 1m, unitPrice = 100m, taxRate = 0.06m } },
        };
    }
}
