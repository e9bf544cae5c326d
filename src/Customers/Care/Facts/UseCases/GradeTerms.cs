using FluentValidation;
using Huike.Customers.Care.Facts.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Care.Facts.UseCases;

/// <summary>The days of one fact.</summary>
/// <param name="Days">At customers whose grade has none of its own; null where it never grows old.</param>
/// <param name="ByGrade">By code of the grade.</param>
public sealed record FactTermItem(string Fact, int? Days, IReadOnlyDictionary<string, int> ByGrade);

public sealed record FactTermList(IReadOnlyList<FactTermItem> Items);

/// <summary>After how many days facts grow old, by grade of the customer.</summary>
[Permission("customers.view")]
public sealed record GetFactTerms : IQuery<FactTermList>;

internal sealed class GetFactTermsUseCase(FactTerms terms) : IUseCase<GetFactTerms, FactTermList>
{
    public async Task<Result<FactTermList>> Execute(GetFactTerms request, CancellationToken cancellation)
    {
        var days = await terms.Days(cancellation);
        return new FactTermList([.. FactKinds.All.Where(days.ContainsKey).Select(f => new FactTermItem(f, days[f].Days, days[f].ByGrade))]);
    }
}

/// <summary>Days of a fact at customers of one grade; without days the company's hold again.</summary>
[Permission("choices.edit")]
public sealed record SetFactTerm(string Fact, string Grade, int? Days = null) : ICommand<Done>;

internal sealed class SetFactTermValidator : AbstractValidator<SetFactTerm>
{
    public SetFactTermValidator()
    {
        RuleFor(r => r.Fact).Must(f => FactKinds.All.Contains(f)).WithErrorCode("notOnList");
        RuleFor(r => r.Grade).NotEmpty().MaximumLength(FactTerm.MaxGrade);
        RuleFor(r => r.Days).InclusiveBetween(1, FactTerm.MostDays);
    }
}

internal sealed class SetFactTermUseCase(HuikeDb db, IChoices choices) : IUseCase<SetFactTerm, Done>
{
    private const string Grades = "customer.grade";

    public async Task<Result<Done>> Execute(SetFactTerm request, CancellationToken cancellation)
    {
        if (!(await choices.Of(Grades, cancellation)).Any(g => g.Code == request.Grade))
            return Error.Invalid("grade", "notOnList", request.Grade);
        var term = await db.Set<FactTerm>().FirstOrDefaultAsync(t => t.Fact == request.Fact && t.Grade == request.Grade, cancellation);
        if (request.Days is not { } days)
        {
            if (term is not null)
                Bin.Put(term, Guid.CreateVersion7(), db);
        }
        else if (term is not null)
        {
            term.Days = days;
        }
        else
        {
            db.Add(new FactTerm { Fact = request.Fact, Grade = request.Grade, Days = days });
        }
        return Done.It;
    }
}
