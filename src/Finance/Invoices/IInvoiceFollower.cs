using Huike.Finance.Invoices.Domain;

namespace Huike.Finance.Invoices;

/// <summary>
/// What else happens when an invoice comes into the books or loses of its effect: receivables that arise with invoices. Called in the
/// invoice's transaction, with the invoice saved and held, its order too. Register it as a scoped service.
/// </summary>
internal interface IInvoiceFollower
{
    Task Issued(Invoice invoice, DateOnly on, CancellationToken cancellation);
    /// <summary>A red letter took some or all of it back, or it was voided.</summary>
    Task Lowered(Invoice invoice, DateOnly on, CancellationToken cancellation);
}
