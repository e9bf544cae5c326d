using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Invoices.Domain;
using Huike.Fulfilment.Deliveries.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Platform.AuditTrail.UseCases;
using Huike.Sales.Orders.Domain;
using Huike.Sales.Products.Domain;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance.Tests.Invoicing;

/// <summary>What the history tells of the parts of a record stands under captions, never under the names of the program.</summary>
public sealed partial class DescribedPartTests(DescribedPartHouse house) : IClassFixture<DescribedPartHouse>
{
    private readonly Desk _desk = new(house);

    /// <summary>The changes of a field over the whole history of a record, in words.</summary>
    private async Task<string> Told<T>(Guid id, string field, string language) where T : Aggregate
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var type = house.App.Services.GetServices<RecordType>().Single(t => t.EntityType == typeof(T)).Name;
        var changes = (await house.Do(new GetHistory<T>(id), house.Admin)).Items.SelectMany(e => e.Changes).Where(c => c.Field == field).Select(c => new StoredChange(type, c.Field, c.Before, c.After)).ToList();
        Assert.NotEmpty(changes);
        return string.Join('\n', (await house.Do(new DescribeChanges(changes), house.Admin)).Select(c => $"{c.Before}|{c.After}"));
    }

    [Fact]
    public async Task The_lines_of_documents_are_told_under_the_captions_of_the_page_in_each_language()
    {
        var customer = await _desk.Customer();
        var order = await _desk.Order(customer, (3m, 33.33m));
        var invoice = await _desk.Ask(customer, order);
        var delivery = (await house.Do(new CreateRecord<Delivery>(new RecordPatch { ["orderId"] = order }), house.Admin)).Record.Id;
        foreach (var language in Languages.All)
        {
            var lines = await Told<Order>(order, "lines", language) + await Told<Invoice>(invoice.Id, "lines", language) + await Told<Delivery>(delivery, "lines", language);
            Assert.DoesNotMatch(RawName(), lines);
        }
        Assert.Equal("|产品: 货品1、数量: 3、单价: 33.33、折扣%: 0、税率%: 13", await Told<Order>(order, "lines", "zh-CN"));
        Assert.Contains("單價: 33.33", await Told<Order>(order, "lines", "zh-TW"), StringComparison.Ordinal);
        Assert.Contains("Quantity: 3", await Told<Invoice>(invoice.Id, "lines", "en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_and_parts_of_a_set_are_told_by_captions_kinds_regions_and_titles()
    {
        var customer = (await house.Do(new CreateRecord<Customer>(new RecordPatch
        {
            ["name"] = "多处地址有限公司",
            ["addresses"] = new List<Address> { new("delivery", "330105", "湖墅路 1 号", null, "李四") },
        }), house.Admin)).Record.Id;
        Assert.Equal("|地址类型: 收货地址、地区: 浙江省杭州市拱墅区、详细地址: 湖墅路 1 号、收件人: 李四", await Told<Customer>(customer, "addresses", "zh-CN"));

        var piece = (await house.Do(new CreateRecord<Product>(new RecordPatch { ["name"] = "轴承 6204" }), house.Admin)).Record.Id;
        var set = (await house.Do(new CreateRecord<Product>(new RecordPatch { ["name"] = "一套", ["parts"] = new List<BundlePart> { new(piece, 2m) } }), house.Admin)).Record.Id;
        Assert.Equal("|Product: 轴承 6204,Quantity: 2", await Told<Product>(set, "parts", "en"));
    }

    /// <summary>What is kept as a part within the record's own row, as opposed to lines with a table of their own.</summary>
    [Fact]
    public void Every_member_of_a_part_has_its_caption_in_every_language()
    {
        var texts = house.App.Services.GetRequiredService<ITexts>();
        var missing = new List<string>();
        foreach (var (type, field) in house.App.Services.GetServices<RecordType>().SelectMany(t => t.Fields.Where(f => f.Kind == FieldKind.Part).Select(f => (t, f))))
        {
            var value = field.ValueType.IsGenericType ? field.ValueType.GenericTypeArguments[0] : field.ValueType;
            if (value.Namespace?.StartsWith("Huike.", StringComparison.Ordinal) != true || value.Name.EndsWith("Values", StringComparison.Ordinal))
                continue;
            foreach (var member in value.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]))
            {
                if (Languages.All.Any(l => texts.Find($"{field.PartKey}.{member}", CultureInfo.GetCultureInfo(l)) is null))
                    missing.Add($"{type.Name}.{field.Name}: {field.PartKey}.{member}");
            }
        }
        Assert.Empty(missing);
    }

    [GeneratedRegex(@"\b[a-z]+[A-Z]?[A-Za-z]*: ")]
    private static partial Regex RawName();
}

public sealed class DescribedPartHouse() : House(Engine.Sqlite);
