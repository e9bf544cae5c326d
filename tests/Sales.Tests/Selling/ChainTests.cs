using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Orders.UseCases;
using Huike.Sales.Quotes.Domain;
using Huike.Sales.Quotes.UseCases;
using Huike.TestKit;

namespace Huike.Sales.Tests.Selling;

/// <summary>What belongs together is shown together, and what was once offered is found again, on both engines.</summary>
public abstract class ChainTests(House house)
{
    private readonly Shop _shop = new(house);

    [Fact]
    public async Task A_quote_and_its_orders_stand_in_one_chain_from_either_end()
    {
        var (quote, order, _, _) = await Sold();

        foreach (var (type, id) in new[] { ("quotes", quote), ("orders", order) })
        {
            var steps = await house.Do(new GetDocumentChain(type, id), house.Representative);
            Assert.Equal([quote], steps.Single(s => s.RecordType == "quotes").Documents.Select(d => d.Id));
            Assert.Equal([order], steps.Single(s => s.RecordType == "orders").Documents.Select(d => d.Id));
        }
    }

    [Fact]
    public async Task Who_may_not_see_a_document_does_not_find_it_in_the_chain()
    {
        var (quote, _, _, _) = await Sold();
        var steps = await house.Do(new GetDocumentChain("quotes", quote), house.Colleague);
        Assert.All(steps, step => Assert.Empty(step.Documents));
    }

    [Fact]
    public async Task Past_prices_are_found_by_customer_and_by_product_with_their_document()
    {
        var (quote, _, customer, product) = await Sold();

        var byCustomer = await house.Do(new ListPastPrices(CustomerId: customer), house.Representative);
        var byProduct = await house.Do(new ListPastPrices(ProductId: product), house.Representative);
        var line = byCustomer.Single(l => l.DocumentId == quote && l.ProductId == product);
        Assert.Equal((18m, 10m, 16.2m, 4m), (line.Price, line.DiscountPercent, line.NetPrice, line.Quantity));
        Assert.Contains(byProduct, l => l.DocumentId == quote);
        Assert.Empty(await house.Do(new ListPastPrices(CustomerId: customer), house.Colleague));
        Assert.Equal(ErrorKind.Malformed, (await house.Run(new ListPastPrices(), house.Representative)).Error.Kind);
    }

    [Fact]
    public async Task The_form_knows_currency_and_contacts_of_a_customer_that_the_caller_may_see()
    {
        var customer = await _shop.Customer(house.Representative, ("currency", "USD"));
        Assert.Equal("USD", (await house.Do(new GetDocumentForm(customer), house.Representative)).Currency);
        var hidden = await house.Do(new GetDocumentForm(customer), house.Colleague);
        Assert.Equal((null, "CNY"), (hidden.CustomerName, hidden.Currency));
    }

    private async Task<(Guid Quote, Guid Order, Guid Customer, Guid Product)> Sold()
    {
        var customer = await _shop.Customer(house.Representative);
        var product = await _shop.Product(20);
        var quote = await _shop.Quote(house.Representative, customer, Shop.Line(product, 4, 18, 10));
        await house.Do(new SendQuote(quote.Id), house.Representative);
        var order = (await house.Do(new ConvertQuote(quote.Id), house.Representative)).Record;
        Assert.Equal("accepted", (await house.Do(new GetRecord<Quote>(quote.Id), house.Representative))["state"]);
        return (quote.Id, order.Id, customer, product);
    }
}

public sealed class SqliteChainTests(SqliteHouse house) : ChainTests(house), IClassFixture<SqliteHouse>;

public sealed class PostgresChainTests(PostgresHouse house) : ChainTests(house), IClassFixture<PostgresHouse>;
