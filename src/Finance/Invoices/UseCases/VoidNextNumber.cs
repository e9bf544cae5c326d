using FluentValidation;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Invoices.Ranges;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Invoices.UseCases;

/// <summary>作廢空白: the next number of a range will bear no invoice, because its paper was spoiled. It stays on record.</summary>
[Permission("invoice-ranges.edit")]
public sealed record VoidNextNumber(Guid Id, string Reason) : ICommand<VoidedBlank>;

/// <param name="Left">How many the range has after it.</param>
public sealed record VoidedBlank(string Number, int Left);

internal sealed class VoidNextNumberValidator : AbstractValidator<VoidNextNumber>
{
    public VoidNextNumberValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(VoidedNumber.MaxReason);
}

internal sealed class VoidNextNumberUseCase(HuikeDb db, RangeNumbers ranges, TenantClock clock) : IUseCase<VoidNextNumber, VoidedBlank>
{
    public async Task<Result<VoidedBlank>> Execute(VoidNextNumber request, CancellationToken cancellation)
    {
        if (await db.Set<InvoiceRange>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } range)
            return Error.NotFound();
        var given = await ranges.TakeBlank(range, cancellation);
        if (!given.IsSuccess)
            return Result<VoidedBlank>.Failed(given.Errors);
        db.Add(new VoidedNumber { RangeId = range.Id, Number = given.Value.Number, Reason = request.Reason.Trim(), VoidedOn = clock.Today });
        await db.SaveChangesAsync(cancellation);
        return new VoidedBlank(given.Value.Number, given.Value.Left);
    }
}
