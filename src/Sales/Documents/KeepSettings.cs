using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Numbering;
using Huike.Kernel.UseCases;
using Huike.Platform.Tenants;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Documents;

/// <summary>How the company sells: numbers, tax, what needs approval.</summary>
[Open("Every document shows by these rules; they hold no secret.")]
public sealed record GetSalesSettings : IQuery<SalesSettings>;

/// <summary>Changes them for everybody; documents that are there keep what they were made with.</summary>
[Permission("company.edit")]
public sealed record SaveSalesSettings(SalesSettings Settings) : ICommand<Done>;

internal sealed class SaveSalesSettingsValidator : AbstractValidator<SaveSalesSettings>
{
    public SaveSalesSettingsValidator()
    {
        RuleFor(r => r.Settings.DefaultTaxRate).InclusiveBetween(0m, 0.99m).PrecisionScale(8, 6, true);
        RuleFor(r => r.Settings.TaiwanPlaces).Must(p => p is 0 or 2).WithErrorCode("notOnList");
        RuleFor(r => r.Settings.QuoteValidDays).InclusiveBetween(1, 3650);
        RuleFor(r => r.Settings.MostDiscountPercent).InclusiveBetween(0m, 100m).PrecisionScale(7, 4, true);
        RuleFor(r => r.Settings.ReturnVisitDays).InclusiveBetween(0, SalesSettings.MostReturnVisitDays);
        RuleFor(r => r.Settings.MostOverdueDays).InclusiveBetween(0, 3650);
        RuleFor(r => r.Settings.QuoteNumber).Must(n => new NumberPattern(n).IsValid).WithErrorCode("number.pattern");
        RuleFor(r => r.Settings.OrderNumber).Must(n => new NumberPattern(n).IsValid).WithErrorCode("number.pattern");
        RuleFor(r => r.Settings.BelowFloor).IsInEnum();
        RuleFor(r => r.Settings.BelowCost).IsInEnum();
        RuleFor(r => r.Settings.OverDiscount).IsInEnum();
        RuleFor(r => r.Settings.OverCredit).IsInEnum();
        RuleFor(r => r.Settings.Overdue).IsInEnum();
    }
}

internal sealed class GetSalesSettingsUseCase(CompanySales company) : IUseCase<GetSalesSettings, SalesSettings>
{
    public async Task<Result<SalesSettings>> Execute(GetSalesSettings request, CancellationToken cancellation) => await company.Settings(cancellation);
}

internal sealed class SaveSalesSettingsUseCase(CompanySales company, SettingsKeeper keeper, IEnumerable<IHasDocuments> documents) : IUseCase<SaveSalesSettings, Done>
{
    public async Task<Result<Done>> Execute(SaveSalesSettings request, CancellationToken cancellation)
    {
        if ((await company.Settings(cancellation)).TaiwanPlaces != request.Settings.TaiwanPlaces)
        {
            foreach (var kind in documents)
            {
                if (await kind.In(Kernel.Money.Currencies.Taiwan, cancellation))
                    return Error.Invalid("taiwanPlaces", "currency.inUse");
            }
        }
        return await keeper.Change<SalesSettings>(SalesSettings.Section, _ => request.Settings, cancellation);
    }
}

/// <summary>Whether a currency is in use already; one for each kind of document.</summary>
public interface IHasDocuments
{
    Task<bool> In(string currency, CancellationToken cancellation);
}

/// <summary>The same of one record type.</summary>
public sealed class HasDocuments<T>(HuikeDb db) : IHasDocuments where T : SalesDocument
{
    public Task<bool> In(string currency, CancellationToken cancellation) =>
        db.Set<T>().IgnoreQueryFilters(DocumentRows.AllButTenant).AnyAsync(d => d.Currency == currency, cancellation);
}
