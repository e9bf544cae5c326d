using System.Globalization;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.AspNetCore.Components;

namespace Huike.UiKit;

/// <summary>
/// The right input for a described field. Values are those of the record: minor units for amounts, UTC for moments, codes for
/// choices, ids for references; an amount with too many places goes up as the decimal that was typed, for the writer to refuse.
/// Structured parts are only shown: their pages are made by hand.
/// </summary>
public sealed partial class FieldEditor : ComponentBase
{
    private string? _title;
    private object? _titled;

    [Inject] private RecordCatalog Catalog { get; set; } = null!;
    [Inject] private UseCaseRunner Runner { get; set; } = null!;

    [Parameter, EditorRequired] public Field Field { get; set; } = null!;

    [Parameter] public object? Value { get; set; }

    [Parameter] public EventCallback<object?> ValueChanged { get; set; }

    /// <summary>Name of the record that a reference points to.</summary>
    [Parameter] public string? ValueTitle { get; set; }

    /// <summary>The record that was picked, with its name; null when it was cleared.</summary>
    [Parameter] public EventCallback<PickerItem?> OnPicked { get; set; }

    /// <summary>For references: offers to make a new record of what was typed.</summary>
    [Parameter] public EventCallback<string> OnCreate { get; set; }

    [Parameter] public string? Id { get; set; }

    /// <summary>Name in drafts; the id by default.</summary>
    [Parameter] public string? Name { get; set; }

    /// <summary>The name for screen readers where no row stands around it.</summary>
    [Parameter] public string? Label { get; set; }

    [Parameter] public string? Placeholder { get; set; }

    [Parameter] public bool ReadOnly { get; set; }

    /// <summary>One of the files that are there already is chosen, as for a condition of a list; nothing is uploaded.</summary>
    [Parameter] public bool Choosing { get; set; }

    [Parameter] public bool Autofocus { get; set; }

    private int? Max => Field.MaxLength > 0 ? Field.MaxLength : null;

    private IReadOnlyList<ChoiceOption> Options => Texts.Options(Field.ChoiceList!);

    private decimal? Number => Value switch { int n => n, long n => n, string text when decimal.TryParse(text, CultureInfo.InvariantCulture, out var n) => n, _ => null };

    private decimal? Amount => Value switch { long kept => Field.Shown(kept) as decimal?, decimal typed => typed, _ => null };

    /// <summary>13 for 13 %, of a percentage and of a tax rate.</summary>
    private decimal? PerCent => Value switch { long kept => Scaled.ToShort(kept, Field.Places == Scaled.TaxRate ? Scaled.TaxRate - 2 : Field.Places), decimal typed => typed, _ => null };

    private decimal? Decimal => Value switch { long millionths => Millionths.ToDecimal(millionths), decimal typed => typed, _ => null };

    private DateTime? Local => Value is DateTime moment ? Texts.ToLocal(moment) : null;

    private IReadOnlyList<string>? Several => Value as IReadOnlyList<string>;

    protected override async Task OnParametersSetAsync()
    {
        if (!Equals(_titled, Value))
            (_title, _titled) = (null, Value);
        if (!Texts.IsPrepared(Field))
            await Texts.Prepare([Field]);
    }

    private Task SetAsync(object? value)
    {
        Value = value;
        return ValueChanged.InvokeAsync(value);
    }

    private Task SetAsync(string? text) => SetAsync((object?)(string.IsNullOrEmpty(text) ? null : text));

    private Task SetIntegerAsync(decimal? number) => SetAsync(number switch
    {
        null => null,
        { } n when n == decimal.Truncate(n) && n is >= long.MinValue and <= long.MaxValue => (long)n,
        // A fraction goes up as text, so that the writer refuses it instead of rounding.
        _ => number.Value.ToString(CultureInfo.InvariantCulture),
    });

    private Task SetDecimalAsync(decimal? number)
    {
        if (number is not { } typed)
            return SetAsync((object?)null);
        try
        {
            return SetAsync((object)Millionths.From(typed, Field.Decimals));
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return SetAsync((object)typed);
        }
    }

    private Task SetAmountAsync(decimal? amount)
    {
        if (amount is not { } typed)
            return SetAsync((object?)null);
        try
        {
            return SetAsync((object)Scaled.From(typed, Field.Places));
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return SetAsync((object)typed);
        }
    }

    private Task SetPerCentAsync(decimal? percent) =>
        SetAmountAsync(percent is { } typed && Field.Kind == FieldKind.TaxRate ? typed / 100 : percent);

    private Task SetSeveralAsync(IReadOnlyList<string>? several) => SetAsync((object)(several?.ToList() ?? []));

    private async Task PickAsync(PickerItem? item)
    {
        (_title, _titled) = (item?.Title, item?.Id);
        await SetAsync((object?)item?.Id);
        await OnPicked.InvokeAsync(item);
    }

    private async Task<IReadOnlyList<PickerItem>> Find(string text, CancellationToken cancellation)
    {
        if (Catalog.Find(Field.Target!) is not { } target)
            return [];
        var found = await Runner.Run(RecordRequests.Of(target).Pick(text.Length == 0 ? null : text), Texts.Me, cancellation);
        return found.IsSuccess
            ? [.. found.Value.Select(i => new PickerItem(i.Id, i.Title, i.Subtitle))]
            : throw new InvalidOperationException(found.Error.Code);
    }
}
