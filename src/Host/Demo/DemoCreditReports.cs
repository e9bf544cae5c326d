using System.Text;
using Huike.Customers.CreditReports.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Documents.UseCases;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Files;
using Huike.Kernel.Records;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>What agencies say of some customers: reports that count, one that ends soon, one that ended; two customers are marked as dangerous.</summary>
internal sealed class DemoCreditReports(UseCaseRunner runner, HuikeDb db, IFileStore files, TenantClock clock, int seed)
{
    private const int Customers = 8, Dangerous = 2, Cost = 1_800, MostBytes = 64 * 1024;

    private static readonly (string Agency, string[] Ratings)[] s_agencies =
    [
        ("邓白氏", ["5A1", "4A2", "3A3"]), ("中国信保", ["A", "BBB", "BB"]), ("中诚信", ["AA", "A+", "BBB+"]),
    ];

    private readonly Draw _draw = new(seed);

    public async Task Run(Actor house, CancellationToken cancellation)
    {
        var customers = await db.Set<Customer>().AsNoTracking().Where(c => c.OwnerId != null && c.CreditLimit != null).OrderByDescending(c => c.CreditLimit).ThenBy(c => c.Code)
            .Take(Customers + Dangerous).Select(c => new { c.Id, c.Name, c.CreditLimit }).ToListAsync(cancellation);
        for (var i = 0; i < customers.Count; i++)
        {
            var customer = customers[i];
            if (i < Dangerous)
                await runner.Demand(new ChangeRecord<Customer>(customer.Id, null, new RecordPatch { ["creditGrade"] = Customer.Dangerous }), house, cancellation);
            // The first of the dangerous ones waits for its report.
            if (i > 0)
                await Report(customer.Id, customer.Name, MinorUnits.ToDecimal(customer.CreditLimit!.Value), AgeOf(i), house, cancellation);
        }
    }

    /// <summary>Days since the report: one ends within the month, one ended two weeks ago.</summary>
    private int AgeOf(int index) => index switch { 2 => 350, 3 => 379, _ => _draw.Number(20, 260) };

    private async Task Report(Guid customer, string name, decimal limit, int age, Actor house, CancellationToken cancellation)
    {
        var (agency, ratings) = _draw.Pick(s_agencies);
        var day = clock.Today.AddDays(-age);
        var made = await runner.Demand(new CreateRecord<CreditReport>(new RecordPatch
        {
            ["customerId"] = customer,
            ["agency"] = agency,
            ["number"] = $"XY{day:yyyyMMdd}-{_draw.Number(100, 999)}",
            ["reportedOn"] = day,
            ["rating"] = _draw.Pick(ratings),
            ["score"] = _draw.Number(480, 860),
            ["suggestedLimit"] = limit * _draw.Number(8, 15) / 10,
            ["cost"] = (decimal)Cost,
            ["remark"] = "付款记录正常，近一年无涉诉。",
        }), house, cancellation);
        using var summary = new MemoryStream(Encoding.UTF8.GetBytes($"{agency}\n{name}\n{day:yyyy-MM-dd}\n\n经营正常，付款及时，建议按上述额度往来。\n"));
        var stored = await files.Save(summary, MostBytes, cancellation);
        if (stored.IsSuccess)
            await runner.Demand(new UploadDocument("credit-reports", made.Record.Id, stored.Value, "信用报告摘要.txt"), house, cancellation);
    }
}
