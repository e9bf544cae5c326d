using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Sales.Documents;
using Huike.Sales.Products.Domain;
using Huike.Sales.Targets.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.Targets.Rules;

/// <summary>What holds for a target through every door: whose it is, its months in the company's currency, and that there is one only.</summary>
internal sealed class TargetRule(HuikeDb db, ActorContext actors, CompanySales company, TenantClock clock, ITexts texts) : IRecordRule<Target>
{
    /// <summary>Kind → the one field that names whose it is.</summary>
    private static readonly Dictionary<string, string?> s_names = new(StringComparer.Ordinal)
    {
        [Target.Company] = null,
        [Target.Department] = "departmentId",
        [Target.Person] = "ownerId",
        [Target.Product] = "productId",
        [Target.Category] = "categoryId",
    };

    public void Normalise(RecordChange<Target> change)
    {
        var target = change.Entity;
        if (target.Kind is not { } kind || !s_names.TryGetValue(kind, out var name))
            return;
        target.Year ??= clock.Today.Year;
        // What a new record has by itself, or what was said about another kind, says nothing here.
        foreach (var other in s_names.Values.OfType<string>().Where(n => n != name && change.Changed.Contains(n) && (n != "departmentId" || kind != Target.Person) && ValueOf(target, n) is not null))
            change.Errors.Add(Error.Invalid(other, "targets.notOfKind"));
        if (kind != Target.Person)
            target.OwnerId = null;
        if (kind is not (Target.Person or Target.Department) || (kind == Target.Department && change.IsNew && !change.Changed.Contains("departmentId")))
            target.DepartmentId = null;
        if (kind != Target.Product)
            target.ProductId = null;
        if (kind != Target.Category)
            target.CategoryId = null;
        target.SubjectId = name is null ? Guid.Empty : ValueOf(target, name) ?? Guid.Empty;
        if (name is not null && target.SubjectId == Guid.Empty)
            change.Errors.Add(Error.Invalid(name, "required"));
    }

    public IEnumerable<string> Identities(RecordChange<Target> change) =>
        [$"target:{change.Entity.Year}:{change.Entity.Measure}:{change.Entity.Kind}:{change.Entity.SubjectId}"];

    public async Task Derive(RecordChange<Target> change, CancellationToken cancellation)
    {
        var target = change.Entity;
        if (change.Errors.Count > 0)
            return;
        if (target.Kind == Target.Person && (change.Touches("ownerId") || change.Touches("departmentId")))
        {
            var own = await db.Set<User>().Where(u => u.Id == target.OwnerId).Select(u => u.DepartmentId).FirstOrDefaultAsync(cancellation);
            // Another department would carry it out of the reach that the person stands in.
            if (change.Changed.Contains("departmentId") && target.DepartmentId != own)
                change.Errors.Add(Error.Invalid("departmentId", "targets.notOfKind"));
            target.DepartmentId = own;
        }
        var before = target.Places;
        target.Places = Target.Amounts.Contains(target.Measure) ? await company.PlacesOf(await company.Currency(cancellation), cancellation) : 0;
        for (var month = 1; month <= Target.Months; month++)
            Read(change, month, change.Touches(Target.MonthFields[month - 1]) ? 2 : before);
        target.Total = target.Of(1, Target.Months) ?? 0;
        target.Caption = $"{await Name(target, cancellation)} {target.Year}";
        if (target.Caption.Length > Target.MaxCaption)
            target.Caption = target.Caption[..Target.MaxCaption];
    }

    /// <summary>Amounts come in hundredths, because they are read before it is known what they count.</summary>
    private static void Read(RecordChange<Target> change, int month, int places)
    {
        var target = change.Entity;
        if (target[month] is not { } value)
            return;
        var field = Target.MonthFields[month - 1];
        var scaled = (Int128)value * Scaled.PowerOf(target.Places);
        var divisor = (Int128)Scaled.PowerOf(places);
        if (scaled % divisor != 0)
            change.Errors.Add(Error.Invalid(field, "tooManyPlaces", target.Places));
        else if (scaled < 0 || scaled / divisor > Tax.MostAmount / Target.Months)
            change.Errors.Add(Error.Invalid(field, "outOfRange", 0, Scaled.ToDecimal(Tax.MostAmount / Target.Months, target.Places)));
        else
            target[month] = (long)(scaled / divisor);
    }

    public async Task Validate(RecordChange<Target> change, CancellationToken cancellation)
    {
        var target = change.Entity;
        if (target.Year is < Target.FirstYear or > Target.LastYear)
            change.Errors.Add(Error.Invalid("year", "outOfRange", Target.FirstYear, Target.LastYear));
        // Who else may look at a target is not who may set it: not even a new one lies beyond one's reach.
        if ((change.Touches("ownerId") || change.Touches("departmentId")) && !actors.Actor.WriteScope("targets").Covers(target.OwnerId, target.DepartmentId))
            change.Errors.Add(Error.Forbidden());
        if (change.Errors.Count > 0)
            return;
        // One that the caller does not see stands in the way too.
        using (actors.AsHouse())
        {
            if (await db.Set<Target>().AnyAsync(t => t.Id != target.Id && t.Year == target.Year && t.Measure == target.Measure && t.Kind == target.Kind && t.SubjectId == target.SubjectId, cancellation))
                change.Errors.Add(Error.Invalid("kind", "targets.exists"));
        }
    }

    private static Guid? ValueOf(Target target, string field) => field switch
    {
        "departmentId" => target.DepartmentId,
        "ownerId" => target.OwnerId,
        "productId" => target.ProductId,
        _ => target.CategoryId,
    };

    private async Task<string> Name(Target target, CancellationToken cancellation)
    {
        var id = target.SubjectId;
        return target.Kind switch
        {
            Target.Department => await db.Set<Department>().Where(d => d.Id == id).Select(d => d.Name).FirstOrDefaultAsync(cancellation),
            Target.Person => await db.Set<User>().Where(u => u.Id == id).Select(u => u.Name).FirstOrDefaultAsync(cancellation),
            Target.Product => await db.Set<Product>().Where(p => p.Id == id).Select(p => p.Name).FirstOrDefaultAsync(cancellation),
            Target.Category => await db.Set<ProductCategory>().Where(c => c.Id == id).Select(c => c.Name).FirstOrDefaultAsync(cancellation),
            _ => null,
        } ?? texts["choice.targets.kind.company"];
    }
}
