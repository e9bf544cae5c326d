using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Customisation.CustomFields;

/// <summary>What can be changed of a field.</summary>
internal sealed record CustomFieldContent(
    string Label, int Decimals, IReadOnlyList<CustomOption>? Options, bool Required, bool Unique, string? Default, string? Help,
    bool InList, bool Searched, int Weight, IReadOnlyList<string>? OnlyKinds);

/// <summary>What adding and changing a field share.</summary>
internal sealed class CustomFieldEditing(HuikeDb db, ActorContext actors, CustomFieldCache cache, AfterCommit after, JobSignal signal, TimeProvider clock)
{
    /// <summary>Sets the content; the error where it does not fit the kind.</summary>
    public Error? Fill(CustomField field, CustomFieldContent content)
    {
        field.Label = content.Label.Trim();
        field.Decimals = field.Kind == CustomFieldKind.Number ? content.Decimals : 0;
        field.Required = content.Required;
        field.Help = content.Help?.Trim() is { Length: > 0 } help ? help : null;
        field.InList = content.InList && field.Kind != CustomFieldKind.LongText;
        field.Searched = content.Searched && field.Kind is CustomFieldKind.Text or CustomFieldKind.LongText;
        field.Weight = content.Weight;
        field.OnlyKinds = [.. (content.OnlyKinds ?? []).Distinct(StringComparer.Ordinal)];
        if (content.Unique && field.Kind is not (CustomFieldKind.Text or CustomFieldKind.Number or CustomFieldKind.Date))
            return Error.Invalid("unique", "customFields.unique");
        field.Unique = content.Unique;
        if (field.Kind is CustomFieldKind.Choice or CustomFieldKind.Choices && SetOptions(field, content.Options ?? []) is { } wrong)
            return wrong;
        field.Default = content.Default?.Trim() is { Length: > 0 } text ? text : null;
        return field.Default is null || CustomDescription.Of(field).Custom!.Default is { } value && IsOption(field, value) ? null : Error.Invalid("default", "wrongFormat");
    }

    private static bool IsOption(CustomField field, object value) => value switch
    {
        string code when field.Kind == CustomFieldKind.Choice => field.Options.Exists(o => o.Code == code && o.Active),
        List<string> codes => codes.TrueForAll(c => field.Options.Exists(o => o.Code == c && o.Active)),
        _ => true,
    };

    /// <summary>Codes of options never change or go: records may hold them.</summary>
    private static Error? SetOptions(CustomField field, IReadOnlyList<CustomOption> wanted)
    {
        var options = new List<CustomOption>();
        foreach (var option in wanted)
        {
            var label = option.Label.Trim();
            if (label.Length is 0 or > CustomField.MaxLabel)
                return Error.Invalid("options", label.Length == 0 ? "required" : "tooLong", CustomField.MaxLabel);
            var code = option.Code is { Length: > 0 } given ? given : CodeFor(label, [.. options.Concat(field.Options).Select(o => o.Code)]);
            if (code.Length > CustomField.MaxCode || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
                return Error.Invalid("options", "customFields.code");
            if (options.Exists(o => o.Code == code || (o.Active && option.Active && o.Label == label)))
                return Error.Invalid("options", "unique");
            options.Add(new CustomOption(code, label, option.Active));
        }
        options.AddRange(field.Options.Where(o => !options.Exists(n => n.Code == o.Code)).Select(o => o with { Active = false }));
        if (options.Count > CustomField.MaxOptions)
            return Error.Invalid("options", "tooMany", CustomField.MaxOptions);
        if (!options.Exists(o => o.Active))
            return Error.Invalid("options", "customFields.noOption");
        field.Options = options;
        return null;
    }

    /// <summary>Two live values are the same already.</summary>
    public Task<bool> HasTwice(CustomField field, CancellationToken cancellation) => db.Set<CustomValue>().Where(v => v.FieldId == field.Id)
        .GroupBy(v => new { v.Text, v.Number, v.Day }).AnyAsync(g => g.Count() > 1, cancellation);

    /// <summary>Everybody sees the fields as they are now, once the change stands; where weights changed, completeness is reckoned anew.</summary>
    public void Changed(bool weights = false)
    {
        var tenant = actors.Actor.TenantId;
        after.Add(() => cache.Forget(tenant));
        if (!weights)
            return;
        db.Add(new Job { Kind = RecountJob.JobKind, Payload = "{}", CreatedById = actors.Actor.UserId, SessionId = actors.Actor.NarrowedBy, CreatedAt = clock.GetUtcNow().UtcDateTime });
        after.Add(signal.Wake);
    }

    /// <summary>A readable code from Latin letters, else one by chance.</summary>
    public static string CodeFor(string label, IReadOnlyCollection<string> taken)
    {
        var slug = string.Concat(label.Split([' ', '-', '_', '/'], StringSplitOptions.RemoveEmptyEntries).Select((word, i) =>
            i == 0 ? word.ToLowerInvariant() : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));
        var readable = slug.Length is > 0 and <= 30 && slug.All(char.IsAsciiLetterOrDigit) && char.IsAsciiLetter(slug[0])
            && !ListQueryString.OperatorNames.Contains(slug) ? slug : "f" + Guid.NewGuid().ToString("N")[..8];
        var code = readable;
        for (var i = 2; taken.Contains(code, StringComparer.OrdinalIgnoreCase); i++)
            code = readable + i;
        return code;
    }
}
