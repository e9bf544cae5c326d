using System.Security.Cryptography;
using FluentValidation;
using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.ContactWork.UseCases;

/// <summary>质量抽查: some follow-ups of a person's week to be read in a row; the same for everybody who asks, whoever they are of and whenever.</summary>
/// <param name="On">A day of the week; today without one.</param>
[Permission("activities.view")]
public sealed record GetFollowUpSample(Guid Id, DateOnly? On = null, int Count = FollowUpSample.Usual) : IQuery<FollowUpSample>;

/// <param name="Total">Follow-ups of the week out of which they were drawn.</param>
/// <param name="Shown">False where the caller may not read whose they are and when they were.</param>
/// <param name="Partial">Drawn out of those that the caller may see.</param>
public sealed record FollowUpSample(Guid PersonId, string PersonName, DateOnly First, DateOnly Last, IReadOnlyList<SampledFollowUp> FollowUps, int Total, bool Shown, bool Partial)
{
    public const int Usual = 5, Most = 20;
}

/// <summary>Fields that the caller may not read are null.</summary>
public sealed record SampledFollowUp(
    Guid Id, Guid? CustomerId, string? CustomerName, string? Kind, DateTime OccurredAt, int? Minutes, string? Subject, string? Content, string? Result, DateOnly? NextContactOn);

internal sealed class GetFollowUpSampleValidator : AbstractValidator<GetFollowUpSample>
{
    public GetFollowUpSampleValidator()
    {
        RuleFor(r => r.On).InclusiveBetween(ContactWorkPeriod.Earliest, ContactWorkPeriod.Latest);
        RuleFor(r => r.Count).InclusiveBetween(1, FollowUpSample.Most);
    }
}

internal sealed class GetFollowUpSampleUseCase(HuikeDb db, ContactFigures figures, ContactPeople people, ActorContext actors, TenantClock clock) : IUseCase<GetFollowUpSample, FollowUpSample>
{
    /// <summary>More than anybody records in a week.</summary>
    private const int MostOfWeek = 5_000;

    public async Task<Result<FollowUpSample>> Execute(GetFollowUpSample request, CancellationToken cancellation)
    {
        if (await people.Find(request.Id, cancellation) is not { } person)
            return Error.NotFound();
        var (first, last) = ContactWorkPeriod.Of(ContactWorkPeriod.Week, request.On ?? clock.Today);
        var partial = !people.SeesAllOf(person.Id);
        if (!figures.IsShown)
            return new FollowUpSample(person.Id, person.Name, first, last, [], 0, false, partial);
        var ids = await figures.Of([person.Id], first, last).OrderBy(a => a.Id).Select(a => a.Id).Take(MostOfWeek).ToListAsync(cancellation);
        var drawn = ids.OrderBy(id => Lot(first, person.Id, id), StringComparer.Ordinal).Take(request.Count).ToList();
        return new FollowUpSample(person.Id, person.Name, first, last, await Read(drawn, cancellation), ids.Count, true, partial);
    }

    /// <summary>The place that a follow-up draws: it follows from the week, the person and itself alone, so nobody can choose what is read.</summary>
    private static string Lot(DateOnly week, Guid person, Guid followUp)
    {
        Span<byte> text = stackalloc byte[36];
        BitConverter.TryWriteBytes(text, week.DayNumber);
        person.TryWriteBytes(text[4..], bigEndian: true, out _);
        followUp.TryWriteBytes(text[20..], bigEndian: true, out _);
        return Convert.ToHexString(SHA256.HashData(text));
    }

    /// <summary>In the order in which they happened.</summary>
    private async Task<IReadOnlyList<SampledFollowUp>> Read(List<Guid> ids, CancellationToken cancellation)
    {
        var rows = await db.Set<Activity>().AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.OccurredAt).ThenBy(a => a.Id)
            .Select(a => new { FollowUp = a, Customer = db.Set<Customer>().Where(c => c.Id == a.CustomerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(cancellation);
        var actor = actors.Actor;
        bool Reads(string field) => actor.Reads("activities", field);
        return rows.ConvertAll(r => new SampledFollowUp(r.FollowUp.Id, Reads("customerId") ? r.FollowUp.CustomerId : null,
            Reads("customerId") && actor.May("customers.view") ? actor.Shown("customers", "name", r.Customer) : null, Reads("kind") ? r.FollowUp.Kind : null, r.FollowUp.OccurredAt,
            Reads("minutes") ? r.FollowUp.Minutes : null, actor.Shown("activities", "subject", r.FollowUp.Subject), actor.Shown("activities", "content", r.FollowUp.Content),
            actor.Shown("activities", "result", r.FollowUp.Result), Reads("nextContactOn") ? r.FollowUp.NextContactOn : null));
    }
}
