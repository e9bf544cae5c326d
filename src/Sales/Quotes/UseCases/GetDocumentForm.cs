using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Quotes.UseCases;

/// <summary>What the form of a quote or an order begins with: how the company sells, and what is known of the customer.</summary>
[Open("The rules of selling hold no secret; of the customer it gives what the caller may see.")]
[NoApi("Programs read the customer, its contacts and the settings themselves.")]
public sealed record GetDocumentForm(Guid? CustomerId) : IQuery<DocumentForm>;

/// <param name="Currency">The customer's, else the company's.</param>
/// <param name="TaiwanPlaces">As the company decided.</param>
public sealed record DocumentForm(
    SalesSettings Settings, string Currency, int TaiwanPlaces, Guid? CustomerId, string? CustomerName, string? PaymentTerms, string? Address,
    IReadOnlyList<PickItem> Contacts, Guid? ContactId);

internal sealed class GetDocumentFormUseCase(HuikeDb db, CompanySales company, ActorContext actors) : IUseCase<GetDocumentForm, DocumentForm>
{
    private const int MostContacts = 50;

    public async Task<Result<DocumentForm>> Execute(GetDocumentForm request, CancellationToken cancellation)
    {
        var settings = await company.Settings(cancellation);
        var currency = await company.Currency(cancellation);
        var customer = request.CustomerId is { } id && actors.Actor.May("customers.view")
            ? await db.Set<Customer>().AsNoTracking().Where(c => c.Id == id).Select(c => new { c.Id, c.Name, c.Currency, c.PaymentTerms, c.Address }).FirstOrDefaultAsync(cancellation)
            : null;
        if (customer is null)
            return new DocumentForm(settings, currency, settings.TaiwanPlaces, null, null, null, null, [], null);
        var contacts = actors.Actor.May("contacts.view")
            ? await db.Set<Contact>().AsNoTracking().Where(c => c.CustomerId == customer.Id && c.Active).OrderByDescending(c => c.IsPrimary).ThenBy(c => c.Id)
                .Take(MostContacts).Select(c => new { c.Id, c.Name, c.Title, c.IsPrimary }).ToListAsync(cancellation)
            : [];
        return new DocumentForm(settings, customer.Currency ?? currency, settings.TaiwanPlaces, customer.Id, customer.Name, customer.PaymentTerms, customer.Address,
            [.. contacts.Select(c => new PickItem(c.Id, c.Title is null ? c.Name : $"{c.Name} · {c.Title}", null))], contacts.FirstOrDefault(c => c.IsPrimary)?.Id);
    }
}
