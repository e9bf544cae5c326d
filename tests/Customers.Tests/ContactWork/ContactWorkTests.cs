using System.Text.Json;
using Huike.Customers.Activities.Domain;
using Huike.Customers.ContactWork;
using Huike.Customers.ContactWork.UseCases;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Tests.Visits;
using Huike.Kernel.Access;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Platform.Comments.UseCases;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.ContactWork;

/// <summary>The contact work of a team, held against counting by hand, on both engines.</summary>
public abstract class ContactWorkTests(VisitHouse house)
{
    private static readonly DateOnly s_today = new(2026, 3, 18), s_monday = new(2026, 3, 16), s_first = new(2026, 3, 1), s_last = new(2026, 3, 31);
    private static readonly string[] s_kinds = ["call", "visit", "email", "message"];
    private static DateOnly Local(DateTime utc) => DateOnly.FromDateTime(utc.AddHours(8));

    private Guid[] Owners => [house.Representative.UserId, house.Colleague.UserId, house.Stranger.UserId];

    /// <summary>Six weeks of follow-ups of three people, many of them in the hours where the day differs from that of UTC; written past the rules.</summary>
    private async Task Fill()
    {
        house.At(3, 18, 10);
        await house.Look(house.Admin.TenantId, async db =>
        {
            if (await db.Set<Activity>().AnyAsync())
                return 0;
            var random = new Random(11);
            var people = await db.Set<User>().Where(u => Owners.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DepartmentId);
            var begun = DateTime.SpecifyKind(new DateTime(2025, 12, 1), DateTimeKind.Utc);
            await db.Set<User>().ExecuteUpdateAsync(s => s.SetProperty(u => u.CreatedAt, begun));
            string?[] grades = ["A", "B", "C", null];
            foreach (var owner in Owners)
            {
                var customers = Enumerable.Range(0, 8).Select(i => new Customer
                {
                    Name = $"跟进{owner:N}{i}",
                    OwnerId = owner,
                    DepartmentId = people[owner],
                    Grade = grades[i % 4],
                    NextContactOn = i % 3 == 0 ? s_today.AddDays(random.Next(-9, 9)) : null,
                    LastContactAt = i == 7 ? null : At(s_today.AddDays(-random.Next(0, 40)), random),
                    OwnedSince = begun,
                }).ToList();
                db.AddRange(customers);
                for (var i = 0; i < 70; i++)
                {
                    db.Add(new Activity
                    {
                        CustomerId = customers[random.Next(8)].Id,
                        OwnerId = owner,
                        DepartmentId = people[owner],
                        OccurredAt = At(s_first.AddDays(random.Next(-6, 18)), random),
                        Kind = s_kinds[random.Next(4)],
                        Subject = "问候",
                        Content = $"说了第 {i} 次",
                    });
                }
            }
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>Any minute of the day in Shanghai; the first hour of a day is still the day before in UTC.</summary>
    private static DateTime At(DateOnly day, Random random) =>
        DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue).AddHours(-8).AddMinutes(random.Next(3) == 0 ? random.Next(60) : random.Next(1440)), DateTimeKind.Utc);

    private Task<List<Activity>> All() => house.Look(house.Admin.TenantId, db => db.Set<Activity>().AsNoTracking().ToListAsync());

    private static ContactCounts Counted(IEnumerable<Activity> rows)
    {
        var list = rows.ToList();
        return new ContactCounts(list.Count, list.Count(a => a.Kind == "call"), list.Count(a => a.Kind == "visit"), list.Select(a => a.CustomerId).Distinct().Count());
    }

    [Theory]
    [InlineData(ContactWorkPeriod.Week)]
    [InlineData(ContactWorkPeriod.Month)]
    public async Task Figures_are_those_counted_by_hand_and_each_opens_as_many_records(string period)
    {
        await Fill();
        var rows = await All();
        var report = await house.Do(new GetContactWork(period), house.Admin);
        Assert.Equal(period == ContactWorkPeriod.Week ? (s_monday, s_monday.AddDays(6)) : (s_first, s_last), (report.First, report.Last));
        Assert.Equal((true, true, false, false), (report.Shown, report.NeglectShown, report.Partial, report.Cut));
        Assert.Equal(Owners.Order(), report.Rows.Select(r => r.PersonId).Order());
        bool Within(Activity a) => Local(a.OccurredAt) >= report.First && Local(a.OccurredAt) <= report.Last;
        Assert.Equal(Counted(rows.Where(Within)), report.Sum);
        foreach (var row in report.Rows)
        {
            Assert.Equal(Counted(rows.Where(a => a.OwnerId == row.PersonId && Within(a))), row.Sum);
            Assert.All(row.Cells, c => Assert.Equal(Counted(rows.Where(a => a.OwnerId == row.PersonId && Local(a.OccurredAt) == c.Day)), c.Counts));
            var idle = row.Cells.Where(c => c.Day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && c.Day < s_today && c.Counts.FollowUps == 0).Select(c => c.Day);
            Assert.Equal(idle, row.Cells.Where(c => c.Idle).Select(c => c.Day));
            Assert.Equal(row.Cells.Count(c => c.Idle), row.IdleDays);
        }
        Assert.True(report.Sum.FollowUps > 10);
        if (period == ContactWorkPeriod.Month)
            Assert.True(report.IdleDays > 0);

        using var client = await house.Client();
        foreach (var (links, counts) in report.Rows.Select(r => (r.Links, r.Sum)).Append((report.Links, report.Sum)).Concat(report.Rows[0].Cells.Select(c => (c.Links, c.Counts))))
        {
            Assert.Equal(counts.FollowUps, await Count(client, links.FollowUps!));
            Assert.Equal(counts.Calls, await Count(client, links.Calls!));
            Assert.Equal(counts.Visits, await Count(client, links.Visits!));
        }
        var touched = await house.Do(new GetPersonContacts(report.Rows[0].PersonId, period), house.Admin);
        Assert.Equal((report.Rows[0].Sum.Customers, report.Rows[0].Sum.FollowUps), (touched.Count, touched.Customers.Sum(c => c.FollowUps)));
        Assert.Equal(touched.Customers.Select(c => c.LastAt).OrderDescending(), touched.Customers.Select(c => c.LastAt));
    }

    private static async Task<int> Count(HttpClient client, string link)
    {
        using var answer = await client.GetAsync(new Uri($"{link}&limit=200", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, link);
        using var read = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return read.RootElement.GetProperty("items").GetArrayLength();
    }

    [Fact]
    public async Task Neglected_are_those_that_the_reminders_tell_of()
    {
        await Fill();
        var customers = await house.Look(house.Admin.TenantId, db => db.Set<Customer>().AsNoTracking().ToListAsync());
        var interval = new Dictionary<string, int> { ["A"] = 7, ["B"] = 15, ["C"] = 30, ["VIP"] = 7 };
        bool Past(Customer c) => c.Grade is { } g && s_today.DayNumber - Local(c.LastContactAt ?? c.OwnedSince ?? c.CreatedAt).DayNumber >= interval[g];
        var report = await house.Do(new GetContactWork(), house.Admin);
        foreach (var row in report.Rows)
        {
            var expected = customers.Where(c => c.OwnerId == row.PersonId && (c.NextContactOn < s_today || Past(c))).ToList();
            Assert.Equal(expected.Count, row.Neglected);
            var listed = await house.Do(new GetNeglectedCustomers(row.PersonId), house.Admin);
            Assert.Equal(expected.Select(c => c.Id).Order(), listed.Customers.Select(c => c.CustomerId).Order());
            Assert.All(listed.Customers, c => Assert.True(c.PastDays is not null || c.OverIntervalDays is not null));
            Assert.Equal(expected.Count(Past), listed.Customers.Count(c => c.OverIntervalDays is not null));
            Assert.Equal(expected.Count, listed.Count);
        }
        Assert.True(report.Neglected > 3);

        // The reminders of the person himself follow the same rule.
        var mine = await house.Do(new GetToDo(50), house.Representative);
        int Of(string code) => mine.Groups.SingleOrDefault(g => g.Code == code)?.Count ?? 0;
        Assert.Equal(customers.Count(c => c.OwnerId == house.Representative.UserId && c.NextContactOn < s_today), Of("contact.overdue"));
        Assert.Equal(customers.Count(c => c.OwnerId == house.Representative.UserId && Past(c)), Of("interval"));
    }

    [Fact]
    public async Task A_sample_is_the_same_for_everybody_and_another_one_in_another_week()
    {
        await Fill();
        var rows = await All();
        var person = house.Representative.UserId;
        var sample = await house.Do(new GetFollowUpSample(person, new DateOnly(2026, 3, 11), 4), house.Admin);
        Assert.Equal((new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 15), 4), (sample.First, sample.Last, sample.FollowUps.Count));
        var week = rows.Where(a => a.OwnerId == person && Local(a.OccurredAt) >= sample.First && Local(a.OccurredAt) <= sample.Last).ToDictionary(a => a.Id);
        Assert.Equal(week.Count, sample.Total);
        Assert.All(sample.FollowUps, f => Assert.Equal((week[f.Id].Content, week[f.Id].Kind), (f.Content, f.Kind)));
        Assert.Equal(sample.FollowUps.Select(f => f.OccurredAt).Order(), sample.FollowUps.Select(f => f.OccurredAt));
        var again = await house.Do(new GetFollowUpSample(person, new DateOnly(2026, 3, 15), 4), house.Representative);
        Assert.Equal(sample.FollowUps.Select(f => f.Id), again.FollowUps.Select(f => f.Id));
        var more = await house.Do(new GetFollowUpSample(person, new DateOnly(2026, 3, 9), 6), house.Admin);
        Assert.Superset(sample.FollowUps.Select(f => f.Id).ToHashSet(), more.FollowUps.Select(f => f.Id).ToHashSet());
        // It is drawn, not cut off: the first ones of the week would be others.
        Assert.NotEqual(week.Values.OrderBy(a => a.OccurredAt).ThenBy(a => a.Id).Take(4).Select(a => a.Id), sample.FollowUps.Select(f => f.Id));

        // Whoever reads it may say something; it stands where the follow-up stands.
        await house.Do(new WriteComment("activities", sample.FollowUps[0].Id, "写得清楚，下次约上技术。"), house.Admin);
        Assert.Equal("写得清楚，下次约上技术。", Assert.Single((await house.Do(new ListComments("activities", sample.FollowUps[0].Id), house.Representative)).Items).Text);
    }

    [Fact]
    public async Task A_department_holds_what_stands_below_it_and_a_reach_only_its_people()
    {
        await Fill();
        var rows = await All();
        var departments = await house.Look(house.Admin.TenantId, db => db.Set<Department>().AsNoTracking().ToListAsync());
        var people = await house.Look(house.Admin.TenantId, db => db.Set<User>().AsNoTracking().Where(u => Owners.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DepartmentId));
        HashSet<Guid> Below(Guid id) => [id, .. departments.Where(d => d.ParentId == id).SelectMany(d => Below(d.Id))];
        foreach (var department in departments)
        {
            var within = Below(department.Id);
            var report = await house.Do(new GetContactWork(ContactWorkPeriod.Month, DepartmentId: department.Id), house.Admin);
            Assert.Equal(people.Where(p => p.Value is { } d && within.Contains(d)).Select(p => p.Key).Order(), report.Rows.Select(r => r.PersonId).Order());
            Assert.Equal(department.Name, report.DepartmentName);
        }
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetContactWork(DepartmentId: Guid.NewGuid()), house.Admin)).Error.Kind);

        var own = await house.Do(new GetContactWork(ContactWorkPeriod.Month), house.Representative);
        Assert.Equal(house.Representative.UserId, Assert.Single(own.Rows).PersonId);
        Assert.True(own.Partial);
        Assert.False(own.Rows[0].Partial);
        Assert.Equal(rows.Count(a => a.OwnerId == house.Representative.UserId && Local(a.OccurredAt) >= s_first && Local(a.OccurredAt) <= s_last), own.Sum.FollowUps);
        var managed = await house.Do(new GetContactWork(ContactWorkPeriod.Month), house.Manager);
        Assert.Contains(house.Representative.UserId, managed.Rows.Select(r => r.PersonId));
        Assert.DoesNotContain(house.Stranger.UserId, managed.Rows.Select(r => r.PersonId));
        foreach (var refused in new[] { house.Stranger.UserId, Guid.NewGuid() })
        {
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetPersonContacts(refused), house.Representative)).Error.Kind);
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetNeglectedCustomers(refused), house.Representative)).Error.Kind);
            Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetFollowUpSample(refused), house.Representative)).Error.Kind);
        }
    }

    [Fact]
    public async Task Hidden_fields_tell_no_figure_and_bad_questions_are_refused()
    {
        await Fill();
        var person = house.Representative.UserId;
        var blind = await As(new GetContactWork(), "activities.occurredAt");
        Assert.Equal((false, 0, 0), (blind.Shown, blind.Rows.Count, blind.Sum.FollowUps));
        Assert.Empty((await As(new GetFollowUpSample(person), "activities.ownerId")).FollowUps);
        var unkind = await As(new GetContactWork(), "activities.kind", "activities.customerId", "customers.grade");
        Assert.Equal((null, null, null, null), (unkind.Sum.Calls, unkind.Sum.Visits, unkind.Sum.Customers, unkind.Neglected));
        Assert.All(unkind.Rows, r => Assert.Null(r.Neglected));
        Assert.True(unkind.Sum.FollowUps > 0);
        Assert.False((await As(new GetPersonContacts(person), "activities.customerId")).Shown);
        Assert.False((await As(new GetNeglectedCustomers(person), "customers.nextContactOn")).Shown);
        var week = new DateOnly(2026, 3, 11);
        Assert.All((await As(new GetFollowUpSample(person, week), "activities.content", "customers.name")).FollowUps, f => Assert.Equal((null, null), (f.Content, f.CustomerName)));
        Assert.All((await As(new GetFollowUpSample(person, week), "activities.customerId", "activities.kind")).FollowUps, f => Assert.Equal((null, null, null), (f.CustomerId, f.CustomerName, f.Kind)));

        Assert.Equal(ErrorKind.Validation, (await house.Run(new GetContactWork("year"), house.Admin)).Error.Kind);
        Assert.Equal(ErrorKind.Validation, (await house.Run(new GetContactWork(On: DateOnly.MaxValue), house.Admin)).Error.Kind);
        Assert.Equal(ErrorKind.Validation, (await house.Run(new GetFollowUpSample(person, null, 500), house.Admin)).Error.Kind);
    }

    [Fact]
    public async Task A_workbook_holds_the_people_and_their_sum()
    {
        await Fill();
        var file = await house.Do(new ExportContactWork(ContactWorkPeriod.Month), house.Admin);
        Assert.Equal("团队跟进 2026-03-01 2026-03-31.xlsx", file.Name);
        Assert.True(file.Content.Length > 1000);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ExportContactWork(), house.Representative)).Error.Kind);
    }

    /// <summary>With rights that no user of the house has.</summary>
    private async Task<T> As<T>(IQuery<T> query, params string[] hidden)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        string[] types = ["activities", "customers"];
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = new Actor
        {
            TenantId = house.Admin.TenantId,
            UserId = house.Admin.UserId,
            Name = "限制",
            Permissions = types.Select(t => $"{t}.view").ToHashSet(),
            ReadScopes = types.ToDictionary(t => t, _ => AccessScope.Everything),
            Fields = hidden.ToDictionary(f => f, _ => FieldAccess.Hidden),
        };
        var answer = await (Task<Result<T>>)typeof(IUseCase<,>).MakeGenericType(query.GetType(), typeof(T)).GetMethod("Execute")!
            .Invoke(scope.ServiceProvider.GetRequiredService(typeof(IUseCase<,>).MakeGenericType(query.GetType(), typeof(T))), [query, TestContext.Current.CancellationToken])!;
        return answer.Value;
    }
}

public sealed class SqliteContactWorkTests(SqliteVisitHouse house) : ContactWorkTests(house), IClassFixture<SqliteVisitHouse>;

public sealed class PostgresContactWorkTests(PostgresVisitHouse house) : ContactWorkTests(house), IClassFixture<PostgresVisitHouse>;
