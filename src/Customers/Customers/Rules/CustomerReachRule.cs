using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Customers.Regions;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Customers.Rules;

/// <summary>Where and how the customer is reached.</summary>
internal sealed class CustomerReachRule : IRecordRule<Customer>
{
    public int Order => -10;

    public void Normalise(RecordChange<Customer> change)
    {
        var customer = change.Entity;
        if (change.Touches("country") && Countries.Find(customer.Country) is { } country)
            customer.Country = country.Code;
        if (change.Touches("region"))
            Region(change);
        if (change.Touches("coordinates") && !string.IsNullOrWhiteSpace(customer.Coordinates))
        {
            if (Identifiers.Place.Find(customer.Coordinates) is { } place)
                customer.Coordinates = place.Text;
            else
                change.Errors.Add(Error.Invalid("coordinates", "coordinates.invalid"));
        }
        if (customer.RouteOrder is < 1 or > 100_000)
            change.Errors.Add(Error.Invalid("routeOrder", "outOfRange", 1, 100_000));
        var home = ReachChecks.HomeOf(customer.Country, customer.Region);
        var numbers = home.Length == 0 ? "CN" : home;
        if (change.Touches("phone") || change.Touches("country") || change.Touches("region"))
            customer.PhoneKey = ReachChecks.Phone(change, "phone", customer.Phone, numbers);
        ReachChecks.Phone(change, "fax", customer.Fax, numbers);
        customer.Email = ReachChecks.Email(change, "email", customer.Email);
        ReachChecks.Website(change, "website", customer.Website);
        ReachChecks.Wechat(change, "wechat", customer.Wechat);
        ReachChecks.Qq(change, "qq", customer.Qq);
        if (change.Touches("postalCode") && customer.PostalCode is { } postal && !ReachChecks.IsPostalCode(postal, home))
            change.Errors.Add(Error.Invalid("postalCode", "postalCode.invalid"));
    }

    private static void Region(RecordChange<Customer> change)
    {
        change.Entity.Region = ReachChecks.RegionCode(change.Entity.Region);
        if (change.Entity.Region is { Length: 6 } code && code.All(char.IsAsciiDigit) && Regions.Regions.Find(code) is null)
            change.Warnings.Add(Error.Invalid("region", "region.unknown", code));
    }
}
