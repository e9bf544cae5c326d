using System.Text.Json;
using Huike.Customers.Activities.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Visits.Domain;
using Huike.Customers.Visits.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Reporting;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Tests.Visits;

/// <summary>The figures of the visit report, held against counting by hand, on both engines.</summary>
public abstract class VisitReportTests(VisitHouse house)
{
    private static readonly DateOnly s_first = new(2026, 3, 1), s_last = new(2026, 3, 31);
    private static bool InMonth(DateOnly? day) => day >= s_first && day <= s_last;
    private static DateOnly Local(DateTime utc) => DateOnly.FromDateTime(utc.AddHours(8));

    /// <summary>Half a year of plans and visits of three people, of any state, at customers of several months; written past the rules.</summary>
    private async Task Fill()
    {
        house.At(3, 18, 10);
        var owners = new[] { house.Representative.UserId, house.Colleague.UserId, house.Stranger.UserId };
        await house.Look(house.Admin.TenantId, async db =>
        {
            if (await db.Set<Visit>().AnyAsync())
                return 0;
            var random = new Random(7);
            var people = await db.Set<Platform.Organisation.Domain.User>().Where(u => owners.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DepartmentId);
            foreach (var owner in owners)
            {
                var customers = Enumerable.Range(0, 8).Select(i => new Customer { Name = $"报表{owner:N}{i}", OwnerId = owner, DepartmentId = people[owner] }).ToList();
                db.AddRange(customers);
                await db.SaveChangesAsync();
                // One was filed in the last hour of February in Shanghai, one in the first of March.
                DateTime[] filed = [new(2026, 2, 28, 15, 59, 0), new(2026, 2, 28, 16, 0, 0), new(2026, 3, 15, 2, 0, 0), new(2026, 3, 31, 15, 59, 0), new(2026, 3, 31, 16, 0, 0), new(2025, 9, 1), new(2025, 10, 1), new(2026, 1, 1)];
                for (var i = 0; i < customers.Count; i++)
                {
                    var (id, at) = (customers[i].Id, DateTime.SpecifyKind(filed[i], DateTimeKind.Utc));
                    await db.Set<Customer>().Where(c => c.Id == id).ExecuteUpdateAsync(s => s.SetProperty(c => c.CreatedAt, at));
                }
                for (var i = 0; i < 60; i++)
                {
                    var day = s_first.AddDays(random.Next(-20, 50));
                    var first = random.Next(4) == 0 ? day.AddDays(-random.Next(1, 9)) : day;
                    var state = random.Next(5) switch { 0 => Visit.Cancelled, 1 or 2 => Visit.Done, _ => Visit.Planned };
                    var visit = new Visit { CustomerId = customers[random.Next(8)].Id, OwnerId = owner, DepartmentId = people[owner], PlannedOn = day, FirstPlannedOn = first, Moved = first != day, State = state, Purpose = "看看" };
                    db.Add(visit);
                    if (state == Visit.Done)
                        db.Add(Said(visit.CustomerId, owner, people[owner], At(day, random), "visit", visit.Id));
                    if (i % 3 == 0)
                        db.Add(Said(customers[random.Next(8)].Id, owner, people[owner], At(s_first.AddDays(random.Next(-3, 34)), random), i % 2 == 0 ? "visit" : "call", null));
                }
            }
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>Any minute of the day in Shanghai.</summary>
    private static DateTime At(DateOnly day, Random random) => DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue).AddHours(-8).AddMinutes(random.Next(1440)), DateTimeKind.Utc);

    private static Activity Said(Guid? customer, Guid owner, Guid? department, DateTime at, string kind, Guid? visit) =>
        new() { CustomerId = customer, OwnerId = owner, DepartmentId = department, OccurredAt = at, Kind = kind, Subject = "见面", VisitId = visit };

    private sealed record Rows(List<Visit> Visits, List<Activity> Activities, Dictionary<Guid, DateOnly> Filed);

    private Task<Rows> All() => house.Look(house.Admin.TenantId, async db => new Rows(await db.Set<Visit>().AsNoTracking().ToListAsync(), await db.Set<Activity>().AsNoTracking().ToListAsync(),
        (await db.Set<Customer>().Select(c => new { c.Id, c.CreatedAt }).ToListAsync()).ToDictionary(c => c.Id, c => Local(c.CreatedAt))));

    private static int[] Expected(Rows rows, Func<OwnedRecord, bool> whose, Func<DateOnly?, bool> within)
    {
        var today = new DateOnly(2026, 3, 18);
        var visits = rows.Visits.Where(v => whose(v) && within(v.PlannedOn)).ToList();
        var made = rows.Activities.Where(a => whose(a) && a.Kind == "visit" && within(Local(a.OccurredAt))).ToList();
        return
        [
            visits.Count, visits.Count(v => v.State == Visit.Done), made.Count(a => a.VisitId is null), visits.Count(v => v.State == Visit.Planned && v.PlannedOn < today),
            visits.Count(v => v.State == Visit.Cancelled), visits.Count(v => v.State == Visit.Planned && v.PlannedOn >= today),
            rows.Visits.Count(v => whose(v) && within(v.FirstPlannedOn) && v.PlannedOn != v.FirstPlannedOn), made.Count(a => InMonth(rows.Filed[a.CustomerId!.Value])),
        ];
    }

    private static int[] Figures(VisitReportRow row) => [row.Planned, row.Done, row.Unplanned!.Value, row.Missed, row.Cancelled, row.Open, row.Moved!.Value, row.NewCustomers!.Value];

    [Fact]
    public async Task Figures_are_those_counted_by_hand_and_each_opens_as_many_records()
    {
        await Fill();
        var rows = await All();
        var report = await house.Do(new GetVisitReport(), house.Admin);
        Assert.Equal((s_first, s_last, true, false), (report.First, report.Last, report.Shown, report.Partial));
        Assert.Equal(3, report.Rows.Count);
        Assert.Equal(Expected(rows, _ => true, InMonth), Figures(report.Sum));
        Assert.All(Figures(report.Sum), f => Assert.True(f > 0));
        Assert.All(report.Rows, r => Assert.Equal(Expected(rows, x => x.OwnerId == r.PersonId, InMonth), Figures(r)));
        Assert.All(report.Rows, r => Assert.Equal(decimal.Round(100m * r.Done / (r.Done + r.Missed), 1, MidpointRounding.AwayFromZero), r.KeptPercent));

        using var client = await house.Client();
        foreach (var row in report.Rows.Append(report.Sum))
        {
            string?[] links = [row.Links.Planned, row.Links.Done, row.Links.Unplanned, row.Links.Missed, row.Links.Cancelled, row.Links.Open, row.Links.Moved, row.Links.NewCustomers];
            foreach (var (figure, link) in Figures(row).Zip(links).Where(f => f.Second is not null))
                Assert.Equal((link, figure), (link, await Count(client, link!)));
        }
    }

    private static async Task<int> Count(HttpClient client, string link)
    {
        using var answer = await client.GetAsync(new Uri($"{link}&limit=200", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, link);
        using var read = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return read.RootElement.GetProperty("items").GetArrayLength();
    }

    [Fact]
    public async Task Of_one_person_each_day_is_told_and_a_workbook_holds_the_same()
    {
        await Fill();
        var rows = await All();
        var person = house.Representative.UserId;
        Assert.False((await house.Do(new GetVisitReport(PersonId: person), house.Representative)).Partial);
        var report = await house.Do(new GetVisitReport(PersonId: person), house.Manager);
        // His department's visits, but not what the person did in another one.
        Assert.True(report.Partial);
        Assert.All(report.Rows, r => Assert.Equal(Expected(rows, x => x.OwnerId == person, d => d == r.Day), Figures(r)));
        int[] sum = [.. Enumerable.Range(0, 8).Select(i => report.Rows.Sum(r => Figures(r)[i]))];
        Assert.Equal(Figures(report.Sum), sum);
        var day = report.Rows.First(r => r.Done > 0);
        var daily = await house.Do(new GetVisitReport(VisitReport.Day, day.Day, person), house.Representative);
        Assert.Equal(Figures(day)[..7], Figures(Assert.Single(daily.Rows))[..7]);
        var week = await house.Do(new GetVisitReport(VisitReport.Week, new DateOnly(2026, 3, 15)), house.Admin);
        Assert.Equal((new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 15)), (week.First, week.Last));
        Assert.Equal(Expected(rows, _ => true, d => d >= week.First && d <= week.Last)[..7], Figures(week.Sum)[..7]);

        var file = await house.Do(new ExportVisitReport(PersonId: person), house.Manager);
        Assert.EndsWith(".xlsx", file.Name, StringComparison.Ordinal);
        Assert.True(file.Content.Length > 1000);
        Assert.Equal(ErrorKind.Forbidden, (await house.Run(new ExportVisitReport(), house.Representative)).Error.Kind);
    }

    [Fact]
    public async Task Whoever_sees_a_part_is_told_so_and_hidden_fields_tell_no_figure()
    {
        await Fill();
        var rows = await All();
        var own = await house.Do(new GetVisitReport(), house.Representative);
        Assert.True(own.Partial);
        Assert.Equal(Expected(rows, x => x.OwnerId == house.Representative.UserId, InMonth), Figures(own.Sum));
        Assert.Equal(house.Representative.UserId, Assert.Single(own.Rows).PersonId);
        Assert.True((await house.Do(new GetVisitReport(PersonId: house.Stranger.UserId), house.Representative)).Partial);
        Assert.Equal(ErrorKind.NotFound, (await house.Run(new GetVisitReport(PersonId: Guid.NewGuid()), house.Admin)).Error.Kind);

        var blind = await As(Without("visits.state"));
        Assert.Equal((false, 0, 0), (blind.Shown, blind.Rows.Count, blind.Sum.Planned));
        var unmoved = await As(Without("visits.firstPlannedOn", "activities.kind"));
        Assert.Equal((null, null, null), (unmoved.Sum.Moved, unmoved.Sum.Unplanned, unmoved.Sum.NewCustomers));
        Assert.Equal(Expected(rows, _ => true, InMonth)[0], unmoved.Sum.Planned);
        Assert.Null((await As(Without("customers.createdAt"))).Sum.NewCustomers);
    }

    [Fact]
    public async Task A_work_report_tells_of_plans_missed_and_ahead()
    {
        await Fill();
        var rows = await All();
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = house.Admin with { IsSystem = true };
        var part = scope.ServiceProvider.GetServices<IReportPart>().Single(p => p.GetType().Name == "VisitPart");
        var person = house.Colleague.UserId;
        var period = new ReportPeriod(person, s_first, s_last, DateTime.MinValue, DateTime.MaxValue, new DateOnly(2026, 3, 18), new DateOnly(2026, 3, 31), DateTime.MaxValue);
        var share = await part.Read(period, 100, TestContext.Current.CancellationToken);
        var expected = Expected(rows, x => x.OwnerId == person, InMonth);
        Assert.Equal([expected[0], expected[3]], share.Figures.Select(f => (int)f.Value));
        Assert.Equal((expected[5], expected[5]), (share.Sections[0].Count, share.Sections[0].Entries.Count));
    }

    private Actor Without(params string[] fields) => new()
    {
        TenantId = house.Admin.TenantId,
        UserId = house.Admin.UserId,
        Name = "限制",
        TimeZone = "Asia/Shanghai",
        Permissions = new HashSet<string>(["visits.view", "activities.view", "customers.view"]),
        ReadScopes = new Dictionary<string, AccessScope> { ["visits"] = AccessScope.Everything, ["activities"] = AccessScope.Everything, ["customers"] = AccessScope.Everything },
        Fields = fields.ToDictionary(f => f, _ => FieldAccess.Hidden),
    };

    /// <summary>With rights that no user of the house has.</summary>
    private async Task<VisitReport> As(Actor actor)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        return (await scope.ServiceProvider.GetRequiredService<IUseCase<GetVisitReport, VisitReport>>().Execute(new GetVisitReport(), TestContext.Current.CancellationToken)).Value;
    }
}

public sealed class SqliteVisitReportTests(SqliteVisitHouse house) : VisitReportTests(house), IClassFixture<SqliteVisitHouse>;

public sealed class PostgresVisitReportTests(PostgresVisitHouse house) : VisitReportTests(house), IClassFixture<PostgresVisitHouse>;
