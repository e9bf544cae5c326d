using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Questionnaires.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.PublicLinks;
using Huike.Platform.Tenants.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Questionnaires;

/// <summary>A questionnaire as the person sees it to whom it was sent: as it stood then.</summary>
/// <param name="Values">What the archive knew, where the questionnaire is prefilled.</param>
public sealed record ShownQuestionnaire(
    string Company, string Customer, string Contact, string Heading, string? Introduction, string? Language, IReadOnlyList<AskedField> Fields, IReadOnlyDictionary<string, string?> Values, string? Thanks);

/// <summary>Fills a questionnaire with what one person may see of it.</summary>
internal sealed class QuestionnaireSheets(HuikeDb db, QuestionFields fields, AskedFields asked, ActorContext actors)
{
    private const string FreePrefix = "q";

    public async Task<ShownQuestionnaire> Of(Questionnaire form, Customer customer, Contact contact, CancellationToken cancellation)
    {
        var (questions, values) = (new List<AskedField>(), new Dictionary<string, string?>(StringComparer.Ordinal));
        foreach (var (index, question) in form.Questions.Index())
        {
            if (question.Field is null)
            {
                questions.Add(new AskedField($"{FreePrefix}{index}", FieldKind.LongText, "", question.Label, question.Required, question.Help, ProposedChange.MaxValue / 3, null, []));
                continue;
            }
            if (fields.Of(question.Field) is not { } found)
                continue;
            questions.Add(await asked.Of(found.Field, question.Required, question.Label, question.Help, cancellation) with { Name = question.Field });
            // What the sender may not read he does not send out either.
            if (form.Prefilled && actors.Actor.Reads(found.Type.Name, found.Field.Name))
                values[question.Field] = fields.TextOf(found.Field, found.Type.Name == "customers" ? customer : contact);
        }
        var tenant = db.TenantId;
        var company = await db.Set<Tenant>().AsNoTracking().Where(t => t.Id == tenant).Select(t => t.Name).FirstAsync(cancellation);
        return new ShownQuestionnaire(company, customer.Name, contact.Name, form.Heading ?? form.Name, form.Introduction, form.Language, questions, values, form.Thanks);
    }
}
