using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Identifiers;

/// <summary>The birthday fields of customers and contacts.</summary>
internal static class Birthdays
{
    public static (string? Birthday, string? Calendar) Normalise<T>(RecordChange<T> change, string? text, string? calendar) where T : Aggregate
    {
        if (text is null)
            return (null, calendar);
        calendar ??= text.Contains('闰', StringComparison.Ordinal) || text.Contains('閏', StringComparison.Ordinal) ? Birthday.Lunar : Birthday.Solar;
        if (Birthday.Parse(text, calendar) is { } birthday)
            return (birthday.ToString(), calendar);
        change.Errors.Add(Error.Invalid("birthday", calendar == Birthday.Lunar ? "birthday.invalidLunar" : "birthday.invalid"));
        return (text, calendar);
    }
}
