using FluentValidation;
using Huike.Customers.Visits.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Visits.UseCases;

/// <param name="Days">Null where the grade asks for no visits.</param>
public sealed record VisitCycleItem(string Grade, int? Days);

public sealed record VisitCycleList(IReadOnlyList<VisitCycleItem> Items);

/// <summary>After how many days customers are visited again, by grade, in the order of the grades.</summary>
[Permission("visits.view")]
public sealed record ListVisitCycles : IQuery<VisitCycleList>;

internal sealed class ListVisitCyclesUseCase(VisitCycles cycles, IChoices choices) : IUseCase<ListVisitCycles, VisitCycleList>
{
    public async Task<Result<VisitCycleList>> Execute(ListVisitCycles request, CancellationToken cancellation)
    {
        var days = await cycles.Days(cancellation);
        return new VisitCycleList([.. (await choices.Of(VisitCycles.Grades, cancellation)).Where(g => g.Active)
            .Select(g => new VisitCycleItem(g.Code, days.TryGetValue(g.Code, out var own) ? own : null))]);
    }
}

/// <summary>The days of one grade; without days its customers are not asked to be visited.</summary>
[Permission("visits.cycles")]
public sealed record SetVisitCycle(string Grade, int? Days = null) : ICommand<Done>;

internal sealed class SetVisitCycleValidator : AbstractValidator<SetVisitCycle>
{
    public SetVisitCycleValidator()
    {
        RuleFor(r => r.Grade).NotEmpty().MaximumLength(VisitCycle.MaxGrade);
        RuleFor(r => r.Days).InclusiveBetween(1, VisitCycle.MostDays);
    }
}

internal sealed class SetVisitCycleUseCase(HuikeDb db, IChoices choices) : IUseCase<SetVisitCycle, Done>
{
    public async Task<Result<Done>> Execute(SetVisitCycle request, CancellationToken cancellation)
    {
        if (!(await choices.Of(VisitCycles.Grades, cancellation)).Any(g => g.Code == request.Grade))
            return Error.Invalid("grade", "notOnList", request.Grade);
        var cycle = await db.Set<VisitCycle>().FirstOrDefaultAsync(c => c.Grade == request.Grade, cancellation);
        if (request.Days is not { } days)
        {
            if (cycle is not null)
                Bin.Put(cycle, Guid.CreateVersion7(), db);
        }
        else if (cycle is not null)
        {
            cycle.Days = days;
        }
        else
        {
            db.Add(new VisitCycle { Grade = request.Grade, Days = days });
        }
        return Done.It;
    }
}
