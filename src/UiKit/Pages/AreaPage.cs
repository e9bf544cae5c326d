using System.Globalization;
using Huike.Kernel.Records;
using Microsoft.AspNetCore.Components;

namespace Huike.UiKit;

/// <summary>What the pages of the business areas share: the tenant's calendar, choice lists with their words, dates as people say them.</summary>
public abstract class AreaPage : HuikePage
{
    private IReadOnlyDictionary<string, IReadOnlyList<Choice>> _choices = new Dictionary<string, IReadOnlyList<Choice>>();
    private TimeZoneInfo? _zone;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    protected DateTime Now => Local(Clock.GetUtcNow().UtcDateTime);

    /// <summary>The tenant's today.</summary>
    protected DateOnly Today => DateOnly.FromDateTime(Now);

    private TimeZoneInfo Zone => _zone ??= TimeZoneInfo.FindSystemTimeZoneById(Me.TimeZone);

    /// <summary>A moment (UTC) on the tenant's wall clock.</summary>
    protected DateTime Local(DateTime utc) => LocalTime.Of(Me, utc);

    /// <summary>What stands on the tenant's wall clock, in UTC; an hour that the clock skips counts as the next one.</summary>
    protected DateTime ToUtc(DateTime local)
    {
        var plain = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(Zone.IsInvalidTime(plain) ? plain.AddHours(1) : plain, Zone);
    }

    /// <summary>Reads the lists; to be called in Load before <see cref="Options"/> and <see cref="Word"/> are used.</summary>
    protected async Task LoadChoices(params string[] lists)
    {
        var result = await Run(new ReadChoices(lists));
        if (result.IsSuccess)
            _choices = result.Value;
    }

    /// <summary>The entries that may still be chosen.</summary>
    protected IReadOnlyList<ChoiceOption> Options(string list) =>
        [.. _choices.GetValueOrDefault(list, []).Where(c => c.Active).Select(c => new ChoiceOption(c.Code, c.Label ?? T[$"choice.{list}.{c.Code}"]))];

    /// <summary>The words of one entry; the code itself where the list no longer has it.</summary>
    protected string? Word(string list, string? code)
    {
        if (code is null)
            return null;
        var label = _choices.GetValueOrDefault(list, []).FirstOrDefault(c => c.Code == code)?.Label;
        return label ?? T.Find($"choice.{list}.{code}", CultureInfo.CurrentUICulture) ?? code;
    }

    /// <summary>A day as people say it: today, tomorrow, 3月16日, with the year where it is another one.</summary>
    protected string Day(DateOnly day) => (day.DayNumber - Today.DayNumber) switch
    {
        0 => T["ui.day.today"],
        1 => T["ui.day.tomorrow"],
        -1 => T["ui.day.yesterday"],
        _ => day.ToString(T[day.Year == Today.Year ? "day.short" : "day.long"], CultureInfo.CurrentCulture),
    };

    /// <summary>A moment (UTC) as a day, and with its time where it is today.</summary>
    protected string Moment(DateTime utc)
    {
        var local = Local(utc);
        var day = DateOnly.FromDateTime(local);
        return day == Today ? local.ToString("t", CultureInfo.CurrentCulture) : Day(day);
    }

    /// <summary>A number that was counted no further than to <paramref name="most"/>: there it means "or more".</summary>
    protected static string Counted(int count, int most) => count >= most ? $"{count:N0}+" : count.ToString(CultureInfo.CurrentCulture);

    /// <summary>Asks a picker's question.</summary>
    protected async Task<IReadOnlyList<PickerItem>> Pick<T>(string text, CancellationToken cancellation) where T : Kernel.Data.Aggregate
    {
        var result = await Runner.Run(new PickRecords<T>(text), Me, cancellation);
        return result.IsSuccess
            ? [.. result.Value.Select(i => new PickerItem(i.Id, i.Title, i.Subtitle))]
            : throw new InvalidOperationException(result.Error.Code);
    }
}
