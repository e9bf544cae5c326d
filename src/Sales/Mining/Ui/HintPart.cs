using System.Globalization;
using Huike.Sales.Mining.Domain;
using Huike.Sales.Mining.UseCases;
using Huike.UiKit;

namespace Huike.Sales.Mining.Ui;

/// <summary>What the page of all hints and the card of one customer share: the words of a reason, and the answers.</summary>
public abstract class HintPart : AreaPage
{
    /// <summary>What is to be done, in a few words.</summary>
    protected string Title(Hint hint) => hint.Kind switch
    {
        SalesHint.Reorder => hint.Product is { } product ? T["hints.title.reorder.product", product] : T["hints.title.reorder"],
        SalesHint.CrossSell => T["hints.title.crossSell", hint.Product ?? ""],
        _ => T["hints.title.wake"],
    };

    /// <summary>Why, in figures that anybody can check.</summary>
    protected string Reason(Hint hint) => hint.Kind switch
    {
        SalesHint.CrossSell when hint is { Buyers: { } buyers, Both: { } both, Lift: { } lift } =>
            T["hints.reason.crossSell", hint.Because ?? "", buyers, both, lift.ToString("0.0", CultureInfo.CurrentCulture)],
        SalesHint.Reorder when hint is { EveryDays: { } every, LastOn: { } last, DueOn: { } due } => T["hints.reason.reorder", hint.Times, every, Date(last), Date(due)],
        SalesHint.Wake when hint is { EveryDays: { } every, LastOn: { } last } => T["hints.reason.wake.rhythm", hint.Times, every, Date(last), Today.DayNumber - last.DayNumber],
        SalesHint.Wake when hint.LastOn is { } last => T["hints.reason.wake", hint.Times, Date(last), Today.DayNumber - last.DayNumber],
        _ => T["hints.reason.hidden", hint.Times],
    };

    protected async Task TakeUp(Hint hint)
    {
        if (await Ask(new TakeUpHint(hint.Id)) is null)
            return;
        Toasts.Show(T["hints.taken"]);
        await Answered(hint);
    }

    protected async Task Dismiss(Hint hint, int days)
    {
        if (!await Do(new DismissHint(hint.Id, days)))
            return;
        Toasts.Show(T["hints.dismissed", days]);
        await Answered(hint);
    }

    /// <summary>After an answer the hint is no longer open.</summary>
    protected abstract Task Answered(Hint hint);

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
