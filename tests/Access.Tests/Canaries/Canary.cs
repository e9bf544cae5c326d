using System.Globalization;
using System.Reflection;
using Huike.Finance.Invoices.Domain;
using Huike.Finance.Promises.Domain;
using Huike.Finance.Receipts.Domain;
using Huike.Finance.Receivables.Domain;
using Huike.Fulfilment.Stock.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Access.Tests.Canaries;

/// <summary>
/// Values that stand nowhere else, put straight into the columns of one record of every type: whatever of them comes out
/// is a leak. They follow from the description, so a new field has its own without anyone thinking of it.
/// </summary>
internal sealed class Canary(SecurityHouse house)
{
    private static int _planted;
    /// <summary>More apart than all types together have fields, so that no two canaries sing the same.</summary>
    private const int Apart = 950;

    private int _number = Interlocked.Increment(ref _planted) * Apart + 3600;

    /// <summary>Field → the texts by which its value is recognised wherever it turns up.</summary>
    public Dictionary<(string Type, string Field), List<string>> Marks { get; } = [];
    public Dictionary<string, Guid> Records { get; } = [];

    private RecordCatalog Catalog => house.App.Services.GetRequiredService<RecordCatalog>();

    /// <summary>Fields that a role may hide: all but those that name the record.</summary>
    public IEnumerable<(RecordType Type, Field Field)> Hideable =>
        Catalog.All.SelectMany(t => t.Fields.Where(f => !t.IsTitle(f)).Select(f => (t, f)));

    /// <summary>Fills the records that were made for it.</summary>
    public async Task Plant(Guid tenant, string type, Guid id)
    {
        Records[type] = id;
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var described = Catalog.Find(type)!;
        var entity = (Aggregate)(await db.FindAsync(described.EntityType, tenant, id))!;
        foreach (var field in described.Fields.Where(f => f.Set is not null && f.Kind != FieldKind.Reference && f.Name is not ("createdAt" or "updatedAt" or "state" or "kind" or "language" or "userName")))
        {
            var (value, marks) = Make(field.Kind, field.ValueType);
            // A text that is shorter than any mark tells little.
            if (value is null || (value is string mark && field.MaxLength > 0 && field.MaxLength < mark.Length))
                continue;
            field.Set!(entity, value);
            Marks[(type, field.Name)] = marks;
        }
        Assert.True(Marks.Count < Apart, "Canaries of two companies would have the same values.");
        Balance(type, entity);
        await db.SaveChangesAsync();
    }

    /// <summary>Amounts that the database keeps in step with one another: what follows from the others follows here too.</summary>
    private void Balance(string type, Aggregate entity)
    {
        switch (entity)
        {
            case Receivable receivable:
                receivable.Amount = receivable.SettledAmount + receivable.OpenAmount;
                Mark("amount", receivable.Amount);
                break;
            case Receipt receipt:
                // Only what takes a credit note back has both money and a credit, and it names no return.
                (receipt.Kind, receipt.ReturnId) = (Receipt.Reversal, null);
                receipt.TotalAmount = receipt.Amount + receipt.FeeAmount + receipt.DiscountAmount + receipt.CreditAmount;
                receipt.UnallocatedAmount = receipt.TotalAmount - receipt.AllocatedAmount - receipt.ReturnedAmount;
                Mark("totalAmount", receipt.TotalAmount);
                Mark("unallocatedAmount", receipt.UnallocatedAmount);
                break;
            case Invoice invoice:
                invoice.TotalAmount = invoice.Amount + invoice.TaxAmount;
                invoice.RedAmount = invoice.TotalAmount - 1;
                Mark("totalAmount", invoice.TotalAmount);
                Mark("redAmount", invoice.RedAmount);
                break;
            case PaymentPromise promise:
                promise.PaidAmount = promise.Amount - 1;
                Mark("paidAmount", promise.PaidAmount);
                break;
            case StockRow { OnHand: 0 } stock:
                // What is worth something is there.
                (stock.OnHand, stock.Available) = (10_000, 10_000 - stock.Reserved);
                break;
        }

        void Mark(string field, long minor) => Marks[(type, field)] = [(minor / 100m).ToString("0.00", CultureInfo.InvariantCulture)];
    }

    private (object? Value, List<string> Marks) Make(FieldKind kind, Type type)
    {
        var number = ++_number;
        var text = $"zq{number}xw";
        return kind switch
        {
            FieldKind.Text or FieldKind.LongText or FieldKind.Choice or FieldKind.Region => (text, [text]),
            FieldKind.Tags or FieldKind.Choices => (new List<string> { text }, [text]),
            FieldKind.Money => ((long)number * 100_000 + 77, [$"{number}000.77"]),
            FieldKind.Date => (Day(number), [Day(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]),
            FieldKind.Moment => (Day(number).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), [Day(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]),
            FieldKind.Part when type.IsGenericType && type.GetGenericArguments()[0] is { IsValueType: false } part && part != typeof(string) =>
                (List(part, text), [text]),
            FieldKind.Part when !type.IsGenericType && type.IsClass && type != typeof(string) => (Part(type, text), [text]),
            _ => (null, []),
        };
    }

    private static DateOnly Day(int number) => new DateOnly(1850, 1, 1).AddDays(number % 4000 * 3);

    private static System.Collections.IList List(Type part, string text)
    {
        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(part))!;
        list.Add(Part(part, text));
        return list;
    }

    private static object Part(Type type, string text)
    {
        var make = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).OrderByDescending(c => c.GetParameters().Length).First();
        return make.Invoke([.. make.GetParameters().Select(p => p.ParameterType == typeof(string) ? text : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)]);
    }
}
