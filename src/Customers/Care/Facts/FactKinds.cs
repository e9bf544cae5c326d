using Huike.Customers.Archive;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;

namespace Huike.Customers.Care.Facts;

/// <summary>A fact that grows old: the fields that make it, the first of which decides who may read it.</summary>
internal sealed record FactKind(string Code, IReadOnlyList<string> Properties, Func<Customer, bool> IsFilled)
{
    public string Field { get; } = char.ToLowerInvariant(Properties[0][0]) + Properties[0][1..];

    public bool IsReadableFor(Actor actor) => actor.FieldAccess("customers", Field) != FieldAccess.Hidden;
}

/// <summary>The facts that are made sure of again and again.</summary>
public static class FactKinds
{
    public const string Address = "address", Phone = "phone", Contacts = "contacts", Credit = "credit", InvoiceTitle = "invoiceTitle";

    /// <summary>The list in which a company says after how many days each grows old.</summary>
    public const string List = "customer.fact";

    /// <summary>Those of the customer itself; contacts are rows of their own.</summary>
    internal static IReadOnlyList<FactKind> Own { get; } =
    [
        new(Address, [nameof(Customer.Address), nameof(Customer.Region), nameof(Customer.Country), nameof(Customer.PostalCode)], c => c.Address is not null || c.Region is not null),
        new(Phone, [nameof(Customer.Phone), nameof(Customer.Email)], c => c.Phone is not null || c.Email is not null),
        new(Credit, [nameof(Customer.CreditLimit), nameof(Customer.CreditGrade), nameof(Customer.PaymentTerms)], c => c.CreditLimit is not null || c.CreditGrade is not null),
        new(InvoiceTitle, [nameof(Customer.InvoiceTitle)], c => c.InvoiceTitle is not null),
    ];

    public static IReadOnlyList<string> All { get; } = [Address, Phone, Contacts, Credit, InvoiceTitle];

    internal static bool IsReadable(string code, Actor actor) => code == Contacts ? actor.May("contacts.view") : Own.FirstOrDefault(k => k.Code == code)?.IsReadableFor(actor) == true;
}
