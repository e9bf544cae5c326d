using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.TestKit;

namespace Huike.Reliability.Tests;

/// <summary>Hundreds of people save at the same moment into one file.</summary>
public sealed class ManyWritersTests(SqliteHouse house, ITestOutputHelper output) : IClassFixture<SqliteHouse>
{
    [Theory]
    [InlineData(50)]
    [InlineData(500)]
    [Trait(Long.Trait, "writers")]
    public async Task Nobody_hears_of_a_locked_database(int writers)
    {
        var waits = new ConcurrentBag<double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Meter.Name == WriterQueue.MeterName && instrument.Name == WriterQueue.WaitName)
                all.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, wait, _, _) => waits.Add(wait));
        listener.Start();
        var each = Long.Count(1, 40);
        var results = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var errors = new List<string>();
            for (var i = 0; i < each; i++)
            {
                var result = await house.Run(new CreateRecord<Customer>(
                    Work.Patch(("name", $"w{writers}x{writer:000}x{i:00}{Guid.NewGuid():N}公司")), new WriteOptions { AllowDuplicate = true }), house.Admin);
                errors.AddRange(result.Errors.Select(e => e.Code));
            }
            return errors;
        })));
        Assert.Empty(results.SelectMany(r => r).Distinct());
        var made = await house.Look(house.Admin.TenantId, db => Task.FromResult(db.Set<Customer>().Count(c => c.Name.StartsWith($"w{writers}x"))));
        Assert.Equal(writers * each, made);
        Assert.True(waits.Count >= writers * each, "waiting is not measured");
        var sorted = waits.Order().ToList();
        output.WriteLine($"{writers} writers x {each}: waited {sorted[sorted.Count / 2]:0} ms in the middle, {sorted[^1]:0} ms at most");
    }
}
