using Huike.Finance.Accounts;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.Ranges;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices.UseCases;

/// <summary>Which number an approved invoice would get, were it issued on this day; somebody else may be quicker.</summary>
/// <param name="On">Today where nothing is said.</param>
[Permission("invoices.issue")]
public sealed record GetNextInvoiceNumber(Guid Id, DateOnly? On = null) : IQuery<NextInvoiceNumber>;

/// <param name="ByRange">Whether ranges (字軌) rule this invoice; without them the number is to be named.</param>
/// <param name="Number">Null where none rule.</param>
/// <param name="Left">How many the range has, this one among them.</param>
/// <param name="FewLeft">Fewer than the company wants.</param>
public sealed record NextInvoiceNumber(bool ByRange, string? Number, int? Left, bool FewLeft);

internal sealed class GetNextInvoiceNumberUseCase(HuikeDb db, RangeNumbers ranges, CompanyFinance finance, TenantClock clock) : IUseCase<GetNextInvoiceNumber, NextInvoiceNumber>
{
    public async Task<Result<NextInvoiceNumber>> Execute(GetNextInvoiceNumber request, CancellationToken cancellation)
    {
        if (await db.Set<Invoice>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == request.Id, cancellation) is not { } invoice)
            return Error.NotFound();
        var kind = InvoiceKind.Of(invoice.Kind);
        if (!await ranges.Rule(kind, cancellation))
            return new NextInvoiceNumber(false, null, null, false);
        var open = await ranges.Open(kind.Code, invoice.DepartmentId, request.On ?? clock.Today, cancellation);
        return open.IsSuccess
            ? new NextInvoiceNumber(true, open.Value.NumberAt(open.Value.Used), open.Value.Left, open.Value.Left <= (await finance.Settings(cancellation)).RangeWarning)
            : Result<NextInvoiceNumber>.Failed(open.Errors);
    }
}
