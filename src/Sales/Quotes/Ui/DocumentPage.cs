using System.Text.Json;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.UiKit;
using Microsoft.AspNetCore.Components;

namespace Huike.Sales.Quotes.Ui;

/// <summary>What the pages of a quote and of an order share: the record, the steps that its state allows, and carrying them out.</summary>
public abstract class DocumentPage<TDocument> : AreaPage where TDocument : SalesDocument
{
    private Guid? _shown;

    [Parameter] public Guid Id { get; set; }

    protected RecordDetail? Record { get; private set; }
    protected bool Missing { get; private set; }
    protected IReadOnlyList<DocumentStep> Steps { get; private set; } = [];
    /// <summary>The step whose consequence is being told.</summary>
    protected DocumentStep? Asked { get; set; }

    protected string State => Record?["state"] as string ?? "";
    protected IReadOnlyList<LineValues> Lines => Record?["lines"] as IReadOnlyList<LineValues> ?? [];
    protected DocumentStep? MainStep => Steps.FirstOrDefault(s => s.Main);

    /// <summary>In the order of importance.</summary>
    protected abstract IEnumerable<DocumentStep> StepsOf(string state, Guid id, long version);
    /// <summary>The step that puts the document before those who approve.</summary>
    protected abstract DocumentStep SubmitStep(Guid id, long version, string? reasons);
    /// <summary>Whatever else the page shows.</summary>
    protected virtual Task ReadMore() => Task.CompletedTask;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Id || Me.IsAnonymous)
            return;
        (_shown, Record) = (Id, null);
        await Read();
    }

    protected async Task Read()
    {
        var result = await Run(new GetRecord<TDocument>(Id));
        Missing = !result.IsSuccess;
        if (!Missing)
            await Show(result.Value);
    }

    protected async Task Show(RecordDetail record)
    {
        Record = record;
        Steps = record.MayWrite || May($"{record.Type.Name}.approve") ? [.. StepsOf(State, record.Id, record.Version)] : [];
        await ReadMore();
    }

    protected DocumentStep Step(string key, Func<string?, IRequest<SavedRecord>> request, bool tells = true) =>
        new(key, T[$"step.{key}"], tells ? T[$"step.{key}.text", Record?.Title ?? ""] : null, request);

    /// <summary>At once, or after its consequence was told.</summary>
    protected async Task Begin(DocumentStep step)
    {
        if (step.Consequence is not null)
            Asked = step;
        else
            await Do(step, null);
    }

    protected async Task<bool> Do(DocumentStep step, string? reason)
    {
        var result = await Run(step.Request(reason));
        if (!result.IsSuccess)
        {
            if (result.Error.Code == "document.needsApproval" && Record is { } waiting)
                Asked = SubmitStep(waiting.Id, waiting.Version, ReasonsOf(result.Error));
            else
                TellErrors(result.Errors);
            if (result.Error.Kind == ErrorKind.Stale)
                await Read();
            StateHasChanged();
            return false;
        }
        foreach (var warning in result.Value.Warnings)
            Toasts.Show(TextOf(warning), Tone.Warn);
        await Done(step, result.Value.Record);
        StateHasChanged();
        return true;
    }

    /// <summary>Shows the document as it is now, or the one that came of it.</summary>
    protected virtual Task Done(DocumentStep step, RecordDetail record)
    {
        Toasts.Show(T["step.done", step.Title]);
        if (record.Id == Id)
            return Show(record);
        Navigation.NavigateTo($"{record.Type.Name}/{record.Id}");
        return Task.CompletedTask;
    }

    protected IReadOnlyList<MenuItem> StepMenu(IEnumerable<DocumentStep> steps) =>
        [.. steps.Select(s => new MenuItem(s.Title) { Icon = s.Icon, Danger = s.Danger, OnClick = EventCallback.Factory.Create(this, () => Begin(s)) })];

    private string ReasonsOf(Error error)
    {
        var details = JsonSerializer.SerializeToElement(error.Details, JsonSerializerOptions.Web);
        return details.ValueKind == JsonValueKind.Object && details.TryGetProperty("reasons", out var reasons)
            ? string.Join(" · ", reasons.EnumerateArray().Select(r => Word("approval.reason", r.GetString()))) : "";
    }

    internal static Tone ToneOf(string? state) => state switch
    {
        "submitted" => Tone.Warn,
        "approved" or "sent" or "confirmed" => Tone.Accent,
        "accepted" or "closed" => Tone.Good,
        "rejected" or "refused" or "expired" or "cancelled" => Tone.Bad,
        _ => Tone.Neutral,
    };
}
