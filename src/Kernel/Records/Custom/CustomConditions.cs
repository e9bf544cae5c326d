using System.Linq.Expressions;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Records.Custom;

/// <summary>Conditions on custom fields: the records among those that the index rows name.</summary>
internal static class CustomConditions
{
    public static Result<Expression<Func<T, bool>>> Build<T>(HuikeDb db, TenantClock clock, Actor actor, FilterTerm term, Field field)
        where T : Aggregate
    {
        if (field.Custom?.Slot is not { } slot)
            return Error.Malformed(term.Field, "notFilterable");
        var any = Rows(db, field);
        if (term.Operator == FilterOperator.Empty)
            return term.Values.Count == 0 || term.Values[0] is "true" or "" ? NotAmong<T>(any) : Among<T>(any);
        var plain = term.Operator switch
        {
            FilterOperator.Ne => term with { Operator = FilterOperator.Eq },
            FilterOperator.LtOrEmpty => term with { Operator = FilterOperator.Lt },
            _ => term,
        };
        var condition = new FilterBuilder<CustomValue>(clock, actor).Build(plain, slot);
        if (!condition.IsSuccess)
            return Result<Expression<Func<T, bool>>>.Failed(condition.Errors);
        var met = any.Where(condition.Value);
        return term.Operator switch
        {
            FilterOperator.Ne => NotAmong<T>(met),
            FilterOperator.LtOrEmpty => AmongOrNot<T>(met, any),
            _ => Among<T>(met),
        };
    }

    public static IQueryable<CustomValue> Rows(HuikeDb db, Field field)
    {
        var id = field.Custom!.Id;
        return db.Set<CustomValue>().AsNoTracking().Where(v => v.FieldId == id);
    }

    private static Expression<Func<T, bool>> Among<T>(IQueryable<CustomValue> rows) where T : Aggregate
    {
        var ids = rows.Select(v => v.RecordId);
        return r => ids.Contains(r.Id);
    }

    private static Expression<Func<T, bool>> NotAmong<T>(IQueryable<CustomValue> rows) where T : Aggregate
    {
        var ids = rows.Select(v => v.RecordId);
        return r => !ids.Contains(r.Id);
    }

    private static Expression<Func<T, bool>> AmongOrNot<T>(IQueryable<CustomValue> rows, IQueryable<CustomValue> any) where T : Aggregate
    {
        var (ids, all) = (rows.Select(v => v.RecordId), any.Select(v => v.RecordId));
        return r => ids.Contains(r.Id) || !all.Contains(r.Id);
    }
}
