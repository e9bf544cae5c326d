using System.Globalization;
using Huike.Customers.Contacts;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Templates.Models;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Mail;

/// <summary>
/// What templates of mails to customers may name: the customer, the contact it is written to, and its writer. There is nothing to print of it,
/// only the e-mail; so whoever may write mails may fill them.
/// </summary>
internal sealed class CustomerMail(
    HuikeDb db, CustomerType customerType, ContactType contactType, RecordReader<Customer> customers, RecordReader<Contact> contacts, RecordPrint records, ActorContext actors, ITexts texts) : IPrintModel
{
    public const string Kind = "customer-mail";
    /// <summary>The contact that it is written to.</summary>
    public const string ContactOption = "contact";

    public string RecordType => "mails";
    public IReadOnlyList<string> DrawsOn => ["customers", "contacts"];

    public IReadOnlyList<PrintField> Fields { get; } =
    [
        PrintField.Group("customer", "customers.one", [.. RecordPrint.Fields(customerType)]),
        PrintField.Group("contact", "contacts.one", [.. RecordPrint.Fields(contactType)]),
        PrintField.Group("user", "users.one",
            PrintField.Text("name", "users.field.name"), PrintField.Text("title", "users.field.title"), PrintField.Text("mobile", "users.field.mobile"), PrintField.Text("email", "users.field.email")),
    ];

    public IReadOnlyList<ShippedTemplate> Shipped => [];

    public ShippedTemplate? ShippedMail { get; } = ShippedTemplate.From(typeof(CustomerMail).Assembly, "customer-mail.mail", "template.mail.name", "a4", file: "customer-mail");

    public async Task<Result<PrintDocument>> Load(PrintWish wish, CancellationToken cancellation)
    {
        if (!actors.Actor.May("customers.view"))
            return Error.Forbidden();
        var customer = await customers.One(wish.Id, deleted: false, cancellation);
        if (!customer.IsSuccess)
            return customer.Error;
        var contact = await Contact(wish, cancellation);
        if (!contact.IsSuccess)
            return contact.Error;
        var me = actors.Actor.UserId;
        var user = await db.Set<User>().AsNoTracking().Where(u => u.Id == me).Select(u => new { u.Name, u.Title, u.Mobile, u.Email }).FirstOrDefaultAsync(cancellation);
        return new PrintDocument(customer.Value.Title, new PrintValues
        {
            ["customer"] = await records.Values(customer.Value, wish.Culture, cancellation),
            ["contact"] = contact.Value,
            ["user"] = new PrintValues { ["name"] = user?.Name ?? actors.Actor.Name, ["title"] = user?.Title, ["mobile"] = user?.Mobile, ["email"] = user?.Email },
        })
        { CustomerId = wish.Id };
    }

    /// <summary>Nothing where nobody is named; a contact of another customer is none.</summary>
    private async Task<Result<PrintValues>> Contact(PrintWish wish, CancellationToken cancellation)
    {
        if (!Guid.TryParse(wish.Options.GetValueOrDefault(ContactOption), out var id) || !actors.Actor.May("contacts.view"))
            return new PrintValues();
        if (await db.Set<Contact>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } contact || !contact.CustomerIds.Contains(wish.Id))
            return Error.Invalid("contactId", "contact.otherCustomer");
        return await records.Values(await contacts.Detail(contact, cancellation), wish.Culture, cancellation);
    }

    public PrintDocument Sample(CultureInfo culture)
    {
        string Word(string key) => texts.Find($"print.sample.{key}", culture) ?? key;
        return new PrintDocument(Word("company"), new PrintValues
        {
            ["customer"] = new PrintValues { ["name"] = Word("company"), ["code"] = "C-0001", ["phone"] = "0755-8600 1234", ["address"] = Word("address") },
            ["contact"] = new PrintValues { ["name"] = Word("person"), ["title"] = Word("position"), ["mobile"] = "138 0013 8000", ["email"] = "buyer@example.com" },
            ["user"] = new PrintValues { ["name"] = Word("person"), ["title"] = Word("position"), ["mobile"] = "138 0013 8000", ["email"] = "sales@example.com" },
        });
    }
}
