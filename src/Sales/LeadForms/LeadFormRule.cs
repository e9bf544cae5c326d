using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Login;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.PublicLinks;
using Huike.Sales.LeadForms.Domain;
using Huike.Sales.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Sales.LeadForms;

/// <summary>A form asks only for what may be asked, tells by whom its leads are called, and is opened to no web site by mistake.</summary>
internal sealed class LeadFormRule(HuikeDb db, RecordCatalog catalog, ActorContext actors) : IRecordRule<LeadForm>
{
    /// <summary>How the company judges and works on a lead is not for the visitor to say.</summary>
    private static readonly string[] s_inner = ["state", "rating", "source", "sourceDetail", "nextContactOn", "remark"];
    private static readonly string[] s_names = ["name", "contactName"], s_reach = ["mobile", "phone", "email", "wechat", "qq"];

    public static bool MayAsk(Field field) => AskedFields.MayAsk(field) && !s_inner.Contains(field.Name);

    public void Normalise(RecordChange<LeadForm> change)
    {
        var form = change.Entity;
        if (change.IsNew)
            form.Token = Tokens.Create(LeadForm.Prefix, form.TenantId, form.Id).Token;
        if (change.IsNew && form.Questions.Count == 0)
            form.Questions = [.. LeadFormQuestion.Usual];
        form.DailyLimit ??= 200;
        if (change.Touches("questions"))
            form.Questions = [.. form.Questions.Where(q => q is not null).Select(q => q with { Field = q.Field ?? "", Label = Clean(q.Label), Help = Clean(q.Help) })];
        if (change.Touches("origins"))
            form.Origins = Origins(change, form.OriginList);
    }

    public async Task Validate(RecordChange<LeadForm> change, CancellationToken cancellation)
    {
        var form = change.Entity;
        if (form.DailyLimit is < 1 or > LeadForm.MostPerDay)
            change.Errors.Add(Error.Invalid("dailyLimit", "outOfRange", 1, LeadForm.MostPerDay));
        if (form.ValidFrom > form.ValidUntil)
            change.Errors.Add(Error.Invalid("validUntil", "leadForms.validity"));
        if (change.Touches("questions"))
            await Questions(change, cancellation);
        var actor = actors.Actor;
        if (!change.Changed.Contains("assigneeId") || form.AssigneeId is not { } assignee || actor.IsSystem)
            return;
        if (assignee != actor.UserId && !actor.May("leads.assign"))
            change.Errors.Add(Error.Malformed("assigneeId", "fieldNotYours"));
        else if (!await db.Set<User>().AnyAsync(u => u.Id == assignee && u.Active, cancellation))
            change.Errors.Add(Error.Invalid("assigneeId", "owner.inactive"));
    }

    private async Task Questions(RecordChange<LeadForm> change, CancellationToken cancellation)
    {
        var (form, type) = (change.Entity, catalog.Of<Lead>());
        if (form.Questions.Count is 0 or > LeadForm.MostQuestions)
        {
            change.Errors.Add(Error.Invalid("questions", "tooMany", LeadForm.MostQuestions));
            return;
        }
        var had = change.IsNew ? [] : (await db.Set<LeadForm>().AsNoTracking().Where(f => f.Id == form.Id).Select(f => f.Questions).FirstOrDefaultAsync(cancellation) ?? []).Select(q => q.Field).ToHashSet();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, question) in form.Questions.Index())
        {
            if (!type.TryField(question.Field, out var field) || !MayAsk(field))
                change.Errors.Add(Error.Invalid($"questions[{index}].field", "leadForms.notAsked"));
            // Whoever may not write a field cannot have strangers write it in his stead.
            else if (!had.Contains(question.Field) && actors.Actor.FieldAccess(type.Name, question.Field) != FieldAccess.Write)
                change.Errors.Add(Error.Malformed($"questions[{index}].field", "fieldNotYours"));
            else if (!seen.Add(question.Field))
                change.Errors.Add(Error.Invalid($"questions[{index}].field", "leadForms.twice"));
            if (question.Label?.Length > LeadFormQuestion.MaxLabel)
                change.Errors.Add(Error.Invalid($"questions[{index}].label", "tooLong", LeadFormQuestion.MaxLabel));
            if (question.Help?.Length > LeadFormQuestion.MaxHelp)
                change.Errors.Add(Error.Invalid($"questions[{index}].help", "tooLong", LeadFormQuestion.MaxHelp));
        }
        if (!form.Questions.Exists(q => q.Required && s_names.Contains(q.Field)))
            change.Errors.Add(Error.Invalid("questions", "leadForms.noName"));
        if (!form.Questions.Exists(q => s_reach.Contains(q.Field)))
            change.Errors.Add(Error.Invalid("questions", "leadForms.noReach"));
    }

    private static string? Origins(RecordChange<LeadForm> change, IReadOnlyList<string> given)
    {
        if (given.Count > LeadForm.MostOrigins)
            change.Errors.Add(Error.Invalid("origins", "tooMany", LeadForm.MostOrigins));
        var kept = new List<string>(given.Count);
        foreach (var text in given)
        {
            // As browsers name it: scheme, host, and the port where it is not the usual one; no path, no wildcard.
            if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
                && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0 && !uri.Host.Contains('*', StringComparison.Ordinal))
                kept.Add($"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}");
            else
                change.Errors.Add(Error.Invalid("origins", "leadForms.origin", text));
        }
        return kept.Count == 0 ? null : string.Join('\n', kept.Distinct());
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : FieldValues.Clean(text, false);
}
