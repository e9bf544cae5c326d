using FluentValidation;
using Huike.Customers.Customers.Domain;
using Huike.Finance.Accounts;
using Huike.Finance.Dunning.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Money;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Huike.Platform.Templates.Models;
using Huike.Sales.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huike.Finance.Dunning;

/// <summary>A customer who is late, in one currency.</summary>
/// <param name="Level">The letter that is due by the days of the oldest debt; 0 where it is too early.</param>
/// <param name="LastLevel">The letter he got last, and when; null where there was none since the debt began.</param>
public sealed record DunningRow(Guid CustomerId, string CustomerName, string Currency, int Places, decimal Overdue, int Documents, DateOnly OldestDueOn, int Days, int Level, int? LastLevel, DateOnly? LastOn);

/// <summary>Customers with overdue receivables, the oldest debt first.</summary>
[Permission("receivables.view")]
public sealed record GetDunning : IQuery<IReadOnlyList<DunningRow>>;

/// <summary>Notes that a letter went out: the level that is due, or the one named.</summary>
[Permission("receivables.print")]
public sealed record RecordDunning(Guid CustomerId, string Currency, int? Level = null) : ICommand<Done>;

internal sealed class RecordDunningValidator : AbstractValidator<RecordDunning>
{
    public RecordDunningValidator()
    {
        RuleFor(r => r.Currency).NotEmpty().MaximumLength(3);
        RuleFor(r => r.Level).InclusiveBetween(1, DunningLetter.Levels);
    }
}

/// <summary>Who is late and how strongly he is to be reminded.</summary>
internal sealed class DunningReader(HuikeDb db, CompanyFinance finance, ActorContext actors, CompanySales company, TenantClock clock)
{
    private const int Most = 300;

    public async Task<List<DunningRow>> Rows(Guid? customerId, CancellationToken cancellation)
    {
        if (actors.Actor.FieldAccess("receivables", "openAmount") is not (FieldAccess.Write or FieldAccess.Read))
            return [];
        var today = clock.Today;
        var late = await db.Set<Receivable>().AsNoTracking().Where(r => r.OpenAmount > 0 && r.DueOn < today && (customerId == null || r.CustomerId == customerId))
            .GroupBy(r => new { r.CustomerId, r.Currency }).Select(g => new { g.Key.CustomerId, g.Key.Currency, Sum = g.Sum(r => r.OpenAmount), Count = g.Count(), Oldest = g.Min(r => r.DueOn) })
            .OrderBy(g => g.Oldest).ThenBy(g => g.CustomerId).Take(Most).ToListAsync(cancellation);
        if (late.Count == 0)
            return [];
        var ids = late.Select(l => l.CustomerId!.Value).Distinct().ToList();
        var names = await db.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellation);
        var letters = (await db.Set<DunningLetter>().AsNoTracking().Where(l => ids.Contains(l.CustomerId))
            .GroupBy(l => new { l.CustomerId, l.Currency }).Select(g => g.OrderByDescending(l => l.Id).First()).ToListAsync(cancellation)).ToDictionary(l => (l.CustomerId, l.Currency));
        var settings = await finance.Settings(cancellation);
        var rows = new List<DunningRow>();
        foreach (var row in late.Where(l => names.ContainsKey(l.CustomerId!.Value)))
        {
            var (id, currency, days) = (row.CustomerId!.Value, row.Currency ?? "", today.DayNumber - row.Oldest.DayNumber);
            var last = letters.GetValueOrDefault((id, currency)) is { } letter && letter.On > row.Oldest ? letter : null;
            var places = await company.PlacesOf(row.Currency, cancellation);
            rows.Add(new DunningRow(id, names[id], currency, places, Scaled.ToDecimal(row.Sum, places), row.Count, row.Oldest, days, settings.DunningLevel(days), last?.Level, last?.On));
        }
        return rows;
    }

    /// <summary>Adds the letter to the context.</summary>
    public async Task<Result<Done>> Note(Guid customerId, string? currency, int? level, CancellationToken cancellation)
    {
        var row = (await Rows(customerId, cancellation)).FirstOrDefault(r => currency is null || r.Currency == currency);
        if (row is null)
            return await db.Set<Customer>().AnyAsync(c => c.Id == customerId, cancellation) ? Error.Rule("dunning.notLate") : Error.NotFound();
        db.Add(new DunningLetter
        {
            CustomerId = customerId,
            Currency = row.Currency,
            Places = row.Places,
            Level = level ?? Math.Max(1, row.Level),
            On = clock.Today,
            Amount = Scaled.From(row.Overdue, row.Places),
            OldestDueOn = row.OldestDueOn,
        });
        return Done.It;
    }
}

internal sealed class GetDunningUseCase(DunningReader reader) : IUseCase<GetDunning, IReadOnlyList<DunningRow>>
{
    public async Task<Result<IReadOnlyList<DunningRow>>> Execute(GetDunning request, CancellationToken cancellation) => await reader.Rows(null, cancellation);
}

internal sealed class RecordDunningUseCase(DunningReader reader) : IUseCase<RecordDunning, Done>
{
    public Task<Result<Done>> Execute(RecordDunning request, CancellationToken cancellation) => reader.Note(request.CustomerId, request.Currency, request.Level, cancellation);
}

/// <summary>A letter that went out by e-mail is noted by itself.</summary>
internal sealed class DunningSent(DunningReader reader) : IDocumentSent
{
    public async Task Sent(DocumentSent sent, CancellationToken cancellation)
    {
        if (sent.Kind.Kind == DunningPrint.Kind)
            await reader.Note(sent.RecordId, null, null, cancellation);
    }
}
