using Huike.Customers.Customers.Domain;
using Huike.Kernel.Text;

namespace Huike.Host.Demo;

/// <summary>Somebody who looks after customers.</summary>
internal sealed record Staff(Guid Id, string Name, Guid? DepartmentId);

/// <summary>Invents companies with names as the mainland registers them: place, brand, trade, form.</summary>
internal sealed class CustomerMaker(Draw draw, DateTime now, string codePrefix, bool uniqueNames)
{
    private readonly HashSet<string>? _names = uniqueNames ? new HashSet<string>(StringComparer.Ordinal) : null;

    public (Customer Customer, Trade Trade, Place Place) Make(int number, Staff owner)
    {
        var place = draw.Pick(Words.Places);
        var district = draw.Pick(place.Districts);
        var trade = draw.Pick(Words.Trades);
        var (name, brand) = Name(place, trade);
        var created = now.AddDays(-draw.Number(8, 700)).AddMinutes(-draw.Number(0, 600));
        var phone = draw.Chance(70) ? Numbers.Landline(draw, place.AreaCode) : Numbers.Mobile(draw);
        var customer = new Customer
        {
            Id = draw.Id(created),
            CreatedAt = created,
            UpdatedAt = created,
            OwnerId = owner.Id,
            DepartmentId = owner.DepartmentId,
            OwnedSince = created,
            Name = name,
            ShortName = place.City + brand,
            Code = $"{codePrefix}{number:D6}",
            Roles = [draw.Weighted(("customer", 84), ("dealer", 9), ("supplier", 4), ("partner", 3))],
            CreditCode = Numbers.CreditCode(draw, district.Code),
            Phone = phone,
            Region = district.Code,
            Coordinates = Towns.Near(district.Code, number),
            Address = $"{draw.Pick(Words.Streets)}{draw.Number(1, 999)}号{(draw.Chance(60) ? $"{brand}{draw.Pick(Words.Buildings)}{draw.Number(1, 28)}楼" : "")}",
            Industry = trade.Industry,
            MainProducts = trade.Products,
        };
        Classify(customer);
        Describe(customer, brand);
        return (customer, trade, place);
    }

    private (string Name, string Brand) Name(Place place, Trade trade)
    {
        while (true)
        {
            var brand = draw.Pick(Words.BrandFirst) + draw.Pick(Words.BrandSecond) + (draw.Chance(25) ? draw.Pick(Words.BrandThird) : "");
            var form = draw.Pick(Words.LegalForms);
            var name = draw.Chance(12) ? $"{brand}（{place.City}）{trade.Name}{form}" : $"{place.City}{(draw.Chance(55) ? "市" : "")}{brand}{trade.Name}{form}";
            if (_names is null || _names.Add(name))
                return (name, brand);
        }
    }

    private void Classify(Customer customer)
    {
        customer.Grade = draw.Weighted(("A", 15), ("B", 35), ("C", 45), ("VIP", 5));
        customer.Stage = draw.Weighted(("suspect", 18), ("prospect", 30), ("firstOrder", 14), ("repeat", 16), ("loyal", 8), ("dormant", 8), ("lost", 4), ("wonBack", 2));
        customer.Source = draw.Weighted(("referral", 24), ("exhibition", 16), ("search", 14), ("website", 12), ("coldVisit", 10), ("phone", 12), ("campaign", 6), ("other", 6));
        customer.Ownership = draw.Weighted(("private", 70), ("state", 8), ("foreign", 8), ("jointVenture", 6), ("individual", 8));
        customer.Size = draw.Weighted(("micro", 20), ("small", 42), ("medium", 26), ("large", 10), ("group", 2));
        customer.CreditGrade = draw.Weighted(("AAA", 5), ("AA", 15), ("A", 40), ("B", 30), ("C", 10));
        customer.PaymentTerms = draw.Weighted(("prepaid", 20), ("cashOnDelivery", 20), ("monthly30", 35), ("monthly60", 18), ("monthly90", 4), ("deposit30", 3));
        customer.RelationLadder = draw.Weighted(("stranger", 20), ("acquaintance", 35), ("relation", 25), ("business", 20));
        customer.Currency = "CNY";
        customer.Tags = draw.Chance(40) ? [draw.Pick(Words.Tags)] : [];
    }

    private void Describe(Customer customer, string brand)
    {
        if (draw.Chance(60))
        {
            customer.RegisteredCapital = draw.Pick([50L, 100, 200, 300, 500, 1000, 2000, 5000]) * 10_000 * 100;
            customer.LegalRepresentative = PersonMaker.Name(draw, draw.Chance(75));
            customer.FoundedOn = DateOnly.FromDateTime(now).AddDays(-draw.Number(400, 11_000));
        }
        customer.Employees = customer.Size switch { "micro" => draw.Number(3, 10), "small" => draw.Number(11, 100), "medium" => draw.Number(101, 300), _ => draw.Number(301, 3000) };
        if (draw.Chance(45))
        {
            var domain = $"{Pinyin.Syllables(brand)}.example";
            customer.Website = $"https://www.{domain}";
            customer.Email = $"info@{domain}";
        }
        if (customer.PaymentTerms is "monthly30" or "monthly60" or "monthly90")
            customer.CreditLimit = draw.Pick([5L, 10, 20, 30, 50, 100]) * 10_000 * 100;
        if (customer.Stage is "firstOrder" or "repeat" or "loyal" or "dormant")
            customer.TradingSince = DateOnly.FromDateTime(customer.CreatedAt.AddDays(draw.Number(3, 8)));
        if (draw.Chance(35))
            customer.InvoiceTitle = new InvoiceTitle(customer.Name, customer.CreditCode, null, null, customer.Address, customer.Phone);
    }

    internal static string Short(string text, int most) => text.Length <= most ? text : text[..most];
}
