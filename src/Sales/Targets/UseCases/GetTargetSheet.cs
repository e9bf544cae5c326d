using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Documents;
using Huike.Sales.Products.Domain;
using Huike.Sales.Targets.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Targets.UseCases;

/// <summary>The targets of a year by one measure as a grid to be filled: a line for everybody whom the caller may set one for, or sees one of.</summary>
/// <param name="Of"><c>people</c>, <c>departments</c> (the company before them), <c>products</c> or <c>categories</c>.</param>
/// <param name="Also">A product that has none yet and is to get one.</param>
[Permission("targets.view")]
public sealed record GetTargetSheet(int? Year = null, string? Measure = null, string? Of = null, Guid? Also = null) : IQuery<TargetSheet>;

/// <param name="MayEdit">The caller may fill the lines that are <see cref="TargetLine.Writable"/>.</param>
public sealed record TargetSheet(int Year, string Measure, string Of, string Currency, int Places, bool MayEdit, IReadOnlyList<TargetLine> Lines);

/// <summary>One line: months from January on, decimals in the company's currency or numbers.</summary>
/// <param name="SubjectId">Of the department, person, product or category; null for the company.</param>
/// <param name="Id">Of the target; null while there is none.</param>
/// <param name="LastYear">The months of the year before.</param>
public sealed record TargetLine(
    string Kind, Guid? SubjectId, string Name, string? Detail, Guid? Id, long? Version, IReadOnlyList<decimal?> Months, IReadOnlyList<decimal?> LastYear, bool Writable);

/// <summary>Of whom the grid holds targets.</summary>
public static class TargetGroups
{
    public const string People = "people", Departments = "departments", Products = "products", Categories = "categories";
    public static IReadOnlyList<string> All { get; } = [People, Departments, Products, Categories];
}

internal sealed class GetTargetSheetValidator : AbstractValidator<GetTargetSheet>
{
    public GetTargetSheetValidator()
    {
        RuleFor(r => r.Year).InclusiveBetween(Target.FirstYear + 1, Target.LastYear);
        RuleFor(r => r.Of).Must(g => g is null || TargetGroups.All.Contains(g)).WithErrorCode("notOnList");
        RuleFor(r => r.Measure).Must(m => m is null or Target.Orders or Target.Receipts or Target.Customers or Target.Visits).WithErrorCode("notOnList");
    }
}

internal sealed class GetTargetSheetUseCase(HuikeDb db, ActorContext actors, TargetBook book, CompanySales company, TenantClock clock) : IUseCase<GetTargetSheet, TargetSheet>
{
    private const int MostLines = 500;
    private IReadOnlyList<Target> _now = [], _before = [];
    private int _places;

    public async Task<Result<TargetSheet>> Execute(GetTargetSheet request, CancellationToken cancellation)
    {
        if (!book.SeesOthers)
            return Error.Forbidden();
        var (year, measure, of) = (request.Year ?? clock.Today.Year, request.Measure ?? Target.Orders, request.Of ?? TargetGroups.People);
        _now = [.. (await book.Read(year, cancellation)).Where(t => t.Measure == measure)];
        _before = [.. (await book.Read(year - 1, cancellation)).Where(t => t.Measure == measure)];
        var currency = await company.Currency(cancellation);
        _places = Target.Amounts.Contains(measure) ? await company.PlacesOf(currency, cancellation) : 0;
        var lines = of switch
        {
            TargetGroups.Departments => await Departments(cancellation),
            TargetGroups.Products => await Products(request.Also, cancellation),
            TargetGroups.Categories => await Categories(cancellation),
            _ => await People(cancellation),
        };
        return new TargetSheet(year, measure, of, currency, _places, actors.Actor.May("targets.create") && actors.Actor.May("targets.edit"), lines);
    }

    /// <summary>Those at work, and whoever has a target still; by department and name.</summary>
    private async Task<IReadOnlyList<TargetLine>> People(CancellationToken cancellation)
    {
        var asked = _now.Concat(_before).Where(t => t.Kind == Target.Person).Select(t => t.SubjectId).Distinct().ToList();
        var tree = await DepartmentTree.Read(db, cancellation);
        var people = await db.Set<User>().AsNoTracking().Where(u => u.Active || asked.Contains(u.Id)).OrderBy(u => u.NameKey).ThenBy(u => u.Id).Take(MostLines)
            .Select(u => new { u.Id, u.Name, u.DepartmentId }).ToListAsync(cancellation);
        var place = tree.All.Index().ToDictionary(n => n.Item.Id, n => n.Index);
        return
        [
            .. people.Where(p => actors.Actor.WriteScope("targets").Covers(p.Id, p.DepartmentId) || asked.Contains(p.Id))
                .OrderBy(p => p.DepartmentId is { } d ? place.GetValueOrDefault(d, int.MaxValue) : int.MaxValue)
                .Select(p => Line(Target.Person, p.Id, p.Name, p.DepartmentId is { } d ? tree.Find(d)?.Name : null, p.Id, p.DepartmentId)),
        ];
    }

    private async Task<IReadOnlyList<TargetLine>> Departments(CancellationToken cancellation)
    {
        var lines = (await DepartmentTree.Read(db, cancellation)).All.Take(MostLines).Select(n => Line(Target.Department, n.Id, n.Name, null, null, n.Id))
            .Where(l => l.Writable || l.Id is not null);
        var whole = Line(Target.Company, null, "", null, null, null);
        return [.. whole.Writable || whole.Id is not null ? lines.Prepend(whole) : lines];
    }

    /// <summary>Products have no end; those with a target, and the one that is to get one.</summary>
    private async Task<IReadOnlyList<TargetLine>> Products(Guid? also, CancellationToken cancellation)
    {
        var ids = _now.Concat(_before).Where(t => t.Kind == Target.Product).Select(t => t.SubjectId).Append(also ?? Guid.Empty).Distinct().ToList();
        var products = await db.Set<Product>().AsNoTracking().Where(p => ids.Contains(p.Id)).OrderBy(p => p.NameKey).ThenBy(p => p.Id).Take(MostLines)
            .Select(p => new { p.Id, p.Name, p.Code }).ToListAsync(cancellation);
        return [.. products.Select(p => Line(Target.Product, p.Id, p.Name, p.Code, null, null))];
    }

    private async Task<IReadOnlyList<TargetLine>> Categories(CancellationToken cancellation)
    {
        var categories = await db.Set<ProductCategory>().AsNoTracking().OrderBy(c => c.NameKey).ThenBy(c => c.Id).Take(MostLines).Select(c => new { c.Id, c.Name }).ToListAsync(cancellation);
        return [.. categories.Select(c => Line(Target.Category, c.Id, c.Name, null, null, null)).Where(l => l.Writable || l.Id is not null)];
    }

    private TargetLine Line(string kind, Guid? subject, string name, string? detail, Guid? owner, Guid? department)
    {
        var id = subject ?? Guid.Empty;
        var (target, before) = (_now.FirstOrDefault(t => t.Kind == kind && t.SubjectId == id), _before.FirstOrDefault(t => t.Kind == kind && t.SubjectId == id));
        return new TargetLine(kind, subject, name, detail, target?.Id, target?.Version, Months(target), Months(before),
            target is null ? actors.Actor.WriteScope("targets").Covers(owner, department) : actors.Actor.WriteScope("targets").Covers(target.OwnerId, target.DepartmentId));
    }

    private IReadOnlyList<decimal?> Months(Target? target) =>
        [.. Enumerable.Range(1, Target.Months).Select(m => target?[m] is { } asked ? Scaled.ToDecimal(asked, target.Places) : (decimal?)null)];
}
