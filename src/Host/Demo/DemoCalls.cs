using Huike.Customers.Activities.Domain;
using Huike.Customers.Calls.Domain;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>Three weeks of calls: those behind the follow-ups by telephone, and some that were missed or came from numbers nobody knows.</summary>
internal sealed class DemoCalls(HuikeDb db, TenantClock clock, int seed)
{
    private const int Weeks = 3, MostPerPerson = 60, UnknownPerPerson = 3;
    private readonly Draw _draw = new(seed);

    public async Task Run(IReadOnlyList<Guid> sellers, CancellationToken cancellation)
    {
        var since = clock.StartOf(clock.Today.AddDays(-7 * Weeks));
        foreach (var seller in sellers.Order())
        {
            var said = await db.Set<Activity>().AsNoTracking().Where(a => a.OwnerId == seller && a.Kind == "call" && a.OccurredAt >= since)
                .OrderByDescending(a => a.OccurredAt).ThenBy(a => a.Id).Take(MostPerPerson)
                .Select(a => new
                {
                    a.Id,
                    a.OccurredAt,
                    a.CustomerId,
                    a.ContactId,
                    a.DepartmentId,
                    a.Minutes,
                    Mobile = db.Set<Contact>().Where(c => c.Id == a.ContactId).Select(c => c.Mobile ?? c.Phone).FirstOrDefault(),
                    Phone = db.Set<Customer>().Where(c => c.Id == a.CustomerId).Select(c => c.Phone).FirstOrDefault(),
                }).ToListAsync(cancellation);
            foreach (var talk in said.Where(t => (t.Mobile ?? t.Phone) is not null))
            {
                var call = Add(seller, talk.DepartmentId, talk.OccurredAt, (talk.Mobile ?? talk.Phone)!);
                (call.CustomerId, call.ContactId, call.ActivityId) = (talk.CustomerId, talk.ContactId, talk.Id);
                (call.Result, call.Seconds) = (Call.Answered, ((talk.Minutes ?? _draw.Number(1, 9)) * 60) - _draw.Number(0, 50));
                if (_draw.Chance(20))
                    Tried(Add(seller, talk.DepartmentId, talk.OccurredAt.AddHours(-_draw.Number(1, 5)), call.Phone), call);
            }
            for (var i = 0; i < UnknownPerPerson && said.Count > 0; i++)
            {
                var unknown = Add(seller, said[0].DepartmentId, clock.UtcNow.AddHours(-_draw.Number(2, 24 * 7 * Weeks)), $"0755{_draw.Number(80_000_000, 89_999_999)}");
                (unknown.Direction, unknown.Result) = (Call.Incoming, _draw.Pick([Call.Missed, Call.Voicemail, Call.Declined]));
            }
        }
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The attempt before the call that was answered.</summary>
    private void Tried(Call missed, Call answered)
    {
        (missed.CustomerId, missed.ContactId, missed.Direction) = (answered.CustomerId, answered.ContactId, answered.Direction);
        missed.Result = missed.Direction == Call.Outgoing ? Call.Busy : Call.Missed;
    }

    private Call Add(Guid seller, Guid? department, DateTime at, string phone)
    {
        var call = new Call
        {
            Id = _draw.Id(at),
            CreatedAt = at,
            OwnerId = seller,
            DepartmentId = department,
            At = at,
            Phone = phone,
            ClosedAt = at,
            Direction = _draw.Chance(40) ? Call.Incoming : Call.Outgoing,
        };
        db.Add(call);
        return call;
    }
}
