using System.Globalization;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Templates.Models;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Handovers.Print;

/// <summary>The letter that tells a customer who looks after him now; on paper, and as the text of an e-mail. The people stand in the address.</summary>
internal sealed class HandoverLetter(HuikeDb db, ActorContext actors, ITexts texts) : IPrintModel
{
    public const string Kind = "handover-letter";
    private const string From = "from", To = "to";

    public static IReadOnlyDictionary<string, string> Options(Guid from, Guid to) => new Dictionary<string, string> { [From] = from.ToString(), [To] = to.ToString() };

    public string RecordType => "customers";

    public IReadOnlyList<PrintField> Fields { get; } =
    [
        PrintField.Text("customer", "customers.one"), PrintField.Text("former", "handovers.former"), PrintField.Text("successor", "handovers.successor"),
        PrintField.Text("position", "users.field.title"), PrintField.Text("mobile", "users.field.mobile"), PrintField.Text("email", "users.field.email"),
    ];

    public IReadOnlyList<ShippedTemplate> Shipped { get; } = [ShippedTemplate.From(typeof(HandoverLetter).Assembly, "handover-letter.a4", "template.handoverLetter.a4", "a4", file: "handover-letter")];

    public ShippedTemplate? ShippedMail { get; } = ShippedTemplate.From(typeof(HandoverLetter).Assembly, "handover-letter.mail", "template.mail.name", "a4", file: "handover-letter-mail");

    public async Task<Result<PrintDocument>> Load(PrintWish wish, CancellationToken cancellation)
    {
        Guid? Id(string name) => Guid.TryParse(wish.Options.GetValueOrDefault(name), out var id) ? id : null;
        if (!actors.Actor.May(HandoverReach.Permission))
            return Error.Forbidden();
        if (await db.Set<Customer>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == wish.Id, cancellation) is not { } customer)
            return Error.NotFound();
        var ids = new[] { Id(From), Id(To) ?? customer.OwnerId }.OfType<Guid>().ToList();
        var people = await db.Set<User>().AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, cancellation);
        var (former, successor) = (Id(From) is { } f ? people.GetValueOrDefault(f) : null, (Id(To) ?? customer.OwnerId) is { } t ? people.GetValueOrDefault(t) : null);
        return new PrintDocument(customer.Name, new PrintValues
        {
            ["customer"] = customer.Name,
            ["former"] = former?.Name,
            ["successor"] = successor?.Name,
            ["position"] = successor?.Title,
            ["mobile"] = successor?.Mobile,
            ["email"] = successor?.Email,
        })
        { CustomerId = customer.Id };
    }

    public PrintDocument Sample(CultureInfo culture)
    {
        string Word(string key) => texts.Find($"print.sample.{key}", culture) ?? key;
        return new PrintDocument(Word("company"), new PrintValues
        {
            ["customer"] = Word("company"),
            ["former"] = Word("person"),
            ["successor"] = Word("person"),
            ["position"] = Word("position"),
            ["mobile"] = "138 0013 8000",
            ["email"] = "sales@example.com",
        });
    }
}
