using System.Globalization;
using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Money;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Sales.Documents;
using Huike.Sales.Quotes.UseCases;
using Huike.UiKit;
using Microsoft.AspNetCore.Components;

namespace Huike.Sales.Quotes.Ui;

/// <summary>Keeps head, lines and plan until they are saved together.</summary>
public sealed partial class DocumentEditor<TDocument, TLine>
{
    private RecordEdits _edits = new();
    private DocumentForm? _form;
    private DraftForm? _draft;
    private SalesLines? _lines;
    private PaymentPlanEditor? _plan;
    private IReadOnlyList<Field> _head = [];
    private IReadOnlyList<Field> _more = [];
    private IReadOnlyList<Field> _terms = [];
    private IReadOnlyList<LineValues> _rows = [];
    private IReadOnlyList<PlanPart> _parts = [];
    private IReadOnlyList<ChoiceOption> _contacts = [];
    private IReadOnlyList<Error> _errors = [];
    private IReadOnlyList<FieldError> _summary = [];
    private IReadOnlyList<FieldConflict> _conflicts = [];
    private readonly Guid _id = Guid.CreateVersion7();
    private RecordPatch _refused = [];
    private RecordDetail? _theirs;
    private decimal? _whole;
    private long _total;
    private int _places = 2;
    private string? _reason;
    private bool _termsOpen;
    private bool _busy;
    private bool _thenAlso;

    [Inject] private FieldTexts Texts { get; set; } = null!;

    [Parameter, EditorRequired] public SalesDocumentType<TDocument> Type { get; set; } = null!;
    /// <summary>Null for a new one.</summary>
    [Parameter] public RecordDetail? Record { get; set; }
    [Parameter] public Guid? CustomerId { get; set; }
    /// <summary>Names of the fields before and behind the contact, and below the lines.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> Head { get; set; } = [];
    [Parameter, EditorRequired] public IReadOnlyList<string> More { get; set; } = [];
    [Parameter, EditorRequired] public IReadOnlyList<string> Terms { get; set; } = [];
    [Parameter] public IReadOnlyDictionary<string, object?> Defaults { get; set; } = new Dictionary<string, object?>();
    [Parameter] public bool WithDates { get; set; }
    [Parameter] public bool WithPlan { get; set; }
    /// <summary>A firm document is changed: with a reason that stays.</summary>
    [Parameter] public bool NeedsReason { get; set; }
    [Parameter, EditorRequired] public string DraftKey { get; set; } = "";
    [Parameter, EditorRequired] public string Back { get; set; } = "";
    /// <summary>A second button that saves and does one thing more, such as sending.</summary>
    [Parameter] public string? AndLabel { get; set; }
    /// <summary>Changes in place of the general request.</summary>
    [Parameter] public Func<long?, RecordPatch, string?, IRequest<SavedRecord>>? Change { get; set; }
    /// <summary>The saved record, and whether the second button was pressed.</summary>
    [Parameter] public EventCallback<(RecordDetail Record, bool Also)> OnSaved { get; set; }

    protected override async Task Load()
    {
        _head = Mine(Head);
        _more = Mine(More);
        _terms = Mine(Terms);
        await Texts.Prepare(_head.Concat(_more).Concat(_terms), Leaving);
        var customer = Record?["customerId"] as Guid? ?? CustomerId;
        if (await Ask(new GetDocumentForm(customer)) is not { } form)
            return;
        Begin(form);
        _form = form;
    }

    private void Begin(DocumentForm form)
    {
        if (Record is { } record)
        {
            _edits = new RecordEdits(record.Values, record.Titles);
            _rows = record["lines"] as IReadOnlyList<LineValues> ?? [];
            _whole = record["discountAmount"] is decimal whole && whole > 0 ? whole : null;
            _parts = PlanPart.Of(record["paymentPlan"]);
        }
        else
        {
            _edits = new RecordEdits(Defaults.Append(new("taxIncluded", form.Settings.TaxIncluded)).Append(new("currency", form.Currency)), areNew: true);
            if (form.CustomerId is { } id)
            {
                _edits.Set("customerId", id);
                _edits.Name(new PickerItem(id, form.CustomerName!));
            }
            if (_edits["ownerId"] is Guid me && me == Me.UserId)
                _edits.Name(new PickerItem(me, Me.Name));
            Take(form);
        }
        ShowContacts(form);
        _places = Currencies.PlacesOf(_edits["currency"] as string, form.TaiwanPlaces);
        _termsOpen = _terms.Any(f => _edits[f.Name] is string { Length: > 0 });
    }

    private List<Field> Mine(IReadOnlyList<string> names) =>
        [.. names.Select(name => Type[name]).Where(f => Me.FieldAccess(Type.Name, f.Name) == FieldAccess.Write)];

    /// <summary>What follows from the customer and was not decided otherwise.</summary>
    private void Take(DocumentForm form)
    {
        _edits.Set("contactId", form.ContactId);
        if (form.CustomerId is not null && _edits["paymentTerms"] is null && form.PaymentTerms is not null && _terms.Any(f => f.Name == "paymentTerms"))
            _edits.Set("paymentTerms", form.PaymentTerms);
        if (_edits["receiverAddress"] is null && form.Address is not null && _terms.Any(f => f.Name == "receiverAddress"))
            _edits.Set("receiverAddress", form.Address);
    }

    private void ShowContacts(DocumentForm form) => _contacts = [.. form.Contacts.Select(c => new ChoiceOption(c.Id.ToString(), c.Title))];

    private LineCircumstances Around() => new(_edits["customerId"] as Guid?, _edits["currency"] as string ?? _form?.Currency ?? "CNY", _edits["taxIncluded"] is true);

    private async Task Changed(string field)
    {
        if (field == "customerId" && await Ask(new GetDocumentForm(_edits["customerId"] as Guid?)) is { } form)
        {
            _form = form;
            ShowContacts(form);
            Take(form);
            if (_lines is not { } lines || form.CustomerId is null)
                return;
            await lines.AskAgainAsync();
            await lines.FocusAsync();
        }
        else if (field == "currency" && _form is not null)
            await Reckon(Currencies.PlacesOf(_edits["currency"] as string, _form.TaiwanPlaces));
    }

    /// <summary>Another currency may have other places: the lines go over into a grid that reckons with them.</summary>
    private async Task Reckon(int places)
    {
        if (_lines is null || places == _places)
            return;
        _rows = [.. (await _lines.ReadAsync()).Lines.Select(LineForms.Read<TLine>)];
        _places = places;
    }

    private void Sums(LineSums sums) => _total = sums.TotalMinor;

    private async Task Save(bool also)
    {
        if (_busy || _lines is null)
            return;
        _busy = true;
        try
        {
            var sheet = await _lines.ReadAsync();
            if (!sheet.Wrong)
                await Write(Collect(sheet), also);
        }
        finally
        {
            _busy = false;
        }
    }

    private RecordPatch Collect(LineSheet sheet)
    {
        var patch = _edits.ToPatch();
        patch["lines"] = sheet.Lines.Select(LineForms.Read<TLine>).ToList();
        patch["discountAmount"] = _whole ?? 0;
        if (_plan is not null)
            patch["paymentPlan"] = _plan.Read(sheet.Sums?.TotalMinor ?? 0);
        return patch;
    }

    private Task Write(RecordPatch patch, bool also) => Write(Record?.Version, patch, also);

    private async Task Write(long? version, RecordPatch patch, bool also)
    {
        var result = await Run<SavedRecord>(Record is not { } record ? new CreateRecord<TDocument>(patch, WriteOptions.Default with { Id = _id })
            : Change is not null ? Change(version, patch, _reason) : new ChangeRecord<TDocument>(record.Id, version, patch));
        if (!result.IsSuccess && result.Error.Kind == ErrorKind.Stale && Record is not null)
        {
            await Collide(patch, also);
            return;
        }
        await Tell(result, also);
    }

    private async Task Tell(Result<SavedRecord> result, bool also)
    {
        if (!result.IsSuccess)
        {
            _errors = result.Errors;
            var atLines = _errors.Select(e => LineForms.ErrorOf(e.Field, TextOf(e))).OfType<LineError>().ToList();
            _summary = [.. _errors.Where(e => LineForms.ErrorOf(e.Field, "") is null).Select(e => new FieldError(e.Field is null ? null : $"sd-{e.Field}", Shown(e)))];
            _termsOpen |= _errors.Any(e => _terms.Any(f => f.Name == e.Field));
            if (atLines.Count > 0)
                await _lines!.FailAsync(atLines);
            return;
        }
        (_errors, _summary) = ([], []);
        if (_draft is not null)
            await _draft.ClearDraftAsync();
        foreach (var warning in result.Value.Warnings)
            Toasts.Show(TextOf(warning), Tone.Warn);
        await OnSaved.InvokeAsync((result.Value.Record, also));
    }

    private string Shown(Error error) => error.Field is { } name && Type.TryField(name, out var field) ? $"{Texts.Label(field)}: {TextOf(error)}" : TextOf(error);

    private string? ErrorOf(string field) => _errors.FirstOrDefault(e => e.Field == field) is { } error ? TextOf(error) : null;

    /// <summary>Somebody else saved first: only what truly collides is asked, the rest goes together by itself.</summary>
    private async Task Collide(RecordPatch patch, bool also)
    {
        if (await Ask(new GetRecord<TDocument>(Record!.Id)) is not { } theirs)
            return;
        var parts = patch.Keys.Where(name => Type[name].Kind == FieldKind.Part).ToHashSet();
        var conflicts = RecordConflict.Find(Record, theirs, new RecordPatch(patch.Where(p => !parts.Contains(p.Key)))).ToList();
        conflicts.AddRange(parts.Where(name => Words(Record[name]) != Words(theirs[name])).Select(name => new FieldConflict(Type[name], Record[name], theirs[name], patch[name])));
        if (conflicts.Count == 0)
        {
            await Write(theirs.Version, patch, also);
            return;
        }
        (_conflicts, _refused, _theirs, _thenAlso) = (conflicts, patch, theirs, also);
    }

    private async Task Resolve(IReadOnlySet<string> mine)
    {
        var patch = new RecordPatch(_refused.Where(p => _conflicts.All(c => c.Field.Name != p.Key) || mine.Contains(p.Key)));
        _conflicts = [];
        await Write(_theirs!.Version, patch, _thenAlso);
    }

    private static string Words(object? value) => JsonSerializer.Serialize(value, FieldValues.Json);

    /// <summary>After the inputs were filled from a draft: what no plain input holds.</summary>
    private async Task Restore(IReadOnlyDictionary<string, string> draft)
    {
        foreach (var field in _head.Concat(_more).Concat(_terms).Where(f => draft.ContainsKey(f.Name)))
        {
            if (field.Kind is FieldKind.Money or FieldKind.Rate or FieldKind.Moment)
                continue;
            var read = FieldValues.Read(field, draft[field.Name]);
            if (read.IsSuccess && read.Value.Value is { } value)
                _edits.Set(field.Name, value);
        }
        if (_edits["customerId"] is Guid customer && await Ask(new GetDocumentForm(customer)) is { CustomerName: { } name } form)
        {
            _edits.Name(new PickerItem(customer, name));
            ShowContacts(form);
            _form = form;
        }
        if (Guid.TryParse(draft.GetValueOrDefault("contactId"), out var contact))
            _edits.Set("contactId", contact);
        if (decimal.TryParse(draft.GetValueOrDefault("discountAmount"), NumberStyles.Number, CultureInfo.CurrentCulture, out var whole))
            _whole = whole;
        _plan?.Restore(draft.GetValueOrDefault("paymentPlan"));
    }
}
