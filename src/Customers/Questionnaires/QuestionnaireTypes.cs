using System.Linq.Expressions;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Questionnaires.Domain;
using Huike.Kernel.Records;

namespace Huike.Customers.Questionnaires;

/// <summary>Every field of a questionnaire, described once.</summary>
public sealed class QuestionnaireType : RecordType<Questionnaire>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public QuestionnaireType()
    {
        Name = "questionnaires";
        Icon = "clipboard-list";
        PagePath = "/questionnaires/{0}";
        SearchOrder = 92;
        AcceptsImport = false;
        AcceptsCustomFields = false;
        Text(q => q.Name).Max(Questionnaire.MaxName).Required().Sortable().Default();
        Bool(q => q.Active).Default();
        Text(q => q.Heading).Max(Questionnaire.MaxHeading);
        LongText(q => q.Introduction).Max(Questionnaire.MaxText);
        Choice(q => q.Language, "questionnaire.language");
        Part(q => q.Questions).Of("formQuestion");
        LongText(q => q.Thanks).Max(Questionnaire.MaxText);
        Bool(q => q.Prefilled).Default();
        Integer(q => q.Days).Default();
        Integer(q => q.MostAnswers);
        Standard();
    }

    public override Expression<Func<Questionnaire, string>> Title => q => q.Name;
}

/// <summary>Every field of a questionnaire that was sent. Seen by whoever sees the customer's own records.</summary>
public sealed class QuestionnaireSendingType : RecordType<QuestionnaireSending>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public QuestionnaireSendingType()
    {
        Name = "questionnaire-sendings";
        Icon = "send";
        PagePath = "/questionnaire-sendings/{0}";
        DefaultSort = "-createdAt";
        AcceptsImport = false;
        AcceptsCustomFields = false;
        SeenThrough<Customer>(s => s.CustomerId);
        Text(s => s.Caption).Max(QuestionnaireSending.MaxCaption).ReadOnly().Default();
        Reference(s => s.QuestionnaireId, "questionnaires").ReadOnly();
        Reference(s => s.CustomerId, "customers").ReadOnly().Default();
        Reference(s => s.ContactId, "contacts").ReadOnly().Default();
        Choice(s => s.State, "questionnaire.state").ReadOnly().Default();
        Moment(s => s.ExpiresAt).ReadOnly().Sortable().Default();
        Moment(s => s.MailedAt).ReadOnly();
        Moment(s => s.AnsweredAt).ReadOnly().Sortable().Default();
        Integer(s => s.Answers).ReadOnly();
        Moment(s => s.ReviewedAt).ReadOnly();
        Standard();
    }

    public override Expression<Func<QuestionnaireSending, string>> Title => s => s.Caption;
}

/// <summary>Sendings are written by what happens to them.</summary>
internal sealed class QuestionnaireSendingRule() : WrittenByHouse<QuestionnaireSending>("questionnaires.notWritten");
