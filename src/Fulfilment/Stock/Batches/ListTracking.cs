using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;

namespace Huike.Fulfilment.Stock.Batches;

/// <summary>Which of some products are kept by batch or by serial number, for the lines of a form; the others are left out.</summary>
[Permission("stock.view"), NoApi("The forms ask it; programs read the field tracking of products.")]
public sealed record ListTracking(IReadOnlyList<Guid> Products) : IQuery<IReadOnlyList<KeptBy>>;

/// <summary>A product and how it is kept.</summary>
public sealed record KeptBy(Guid ProductId, string Tracking);

internal sealed class ListTrackingValidator : AbstractValidator<ListTracking>
{
    public ListTrackingValidator() => RuleFor(r => r.Products.Count).LessThanOrEqualTo(LineWriter.MostLines);
}

internal sealed class ListTrackingUseCase(HuikeDb db) : IUseCase<ListTracking, IReadOnlyList<KeptBy>>
{
    public async Task<Result<IReadOnlyList<KeptBy>>> Execute(ListTracking request, CancellationToken cancellation) =>
        (await TrackedProducts.Among(db, request.Products.Select(p => (Guid?)p), cancellation)).Values.Select(p => new KeptBy(p.Id, p.Tracking)).ToList();
}
