using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Customers.Questionnaires.Domain;
using Huike.Customers.Questionnaires.Ui;
using Huike.Customers.Questionnaires.UseCases;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.PublicLinks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Customers.Questionnaires;

/// <summary>What the questionnaires bring to the house.</summary>
internal static class QuestionnaireServices
{
    internal sealed record SendBody(Guid QuestionnaireId, Guid ContactId);

    internal sealed record DecideBody(IReadOnlyList<ProposalDecision> Decisions);

    internal sealed record MailBody(string Subject, string Text);

    internal sealed record RemindBody(string Site, string? Subject = null, string? Text = null);

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, QuestionnaireModel>();
        services.AddRecordType<Questionnaire, QuestionnaireType>(new QuestionnaireType());
        services.AddRecordType<QuestionnaireSending, QuestionnaireSendingType>(new QuestionnaireSendingType());
        services.AddSingleton(new HandoverTerms<QuestionnaireSending>(s => s.State == QuestionnaireSending.Open || s.State == QuestionnaireSending.Answered));
        services.AddScoped<QuestionFields>();
        services.AddScoped<QuestionnaireSheets>();
        services.AddScoped<QuestionnaireSender>();
        services.AddScoped<LinkedQuestionnaires>();
        services.AddScoped<ReviewReader>();
        services.AddSingleton(new MenuEntry("nav.customers", "questionnaires.title", "clipboard-list", "questionnaires", "questionnaires.view", 160));
        services.AddSingleton(new RecordPanel("customers", "questionnaires.title", 29, "questionnaire-sendings.view", typeof(QuestionnairesPanel)));
    }

    public static void Map(ApiBuilder api)
    {
        api.Records<Questionnaire>("questionnaires");
        api.ReadOnlyRecords<QuestionnaireSending>("questionnaire-sendings");
        api.Post<SendBody, SendQuestionnaire, SentQuestionnaire>("/customers/{id:guid}/questionnaires", (http, body) => new SendQuestionnaire(body.QuestionnaireId, ApiBuilder.IdOf(http), body.ContactId));
        api.Map<RenewQuestionnaireLink, SentQuestionnaire>("POST", "/questionnaire-sendings/{id:guid}/link", http => new RenewQuestionnaireLink(ApiBuilder.IdOf(http)));
        api.Map<RevokeQuestionnaire, Done>("POST", "/questionnaire-sendings/{id:guid}/revoke", http => new RevokeQuestionnaire(ApiBuilder.IdOf(http)));
        api.Post<MailBody, MailQuestionnaire, Done>("/questionnaire-sendings/{id:guid}/mail", (http, body) => new MailQuestionnaire(ApiBuilder.IdOf(http), body.Subject, body.Text));
        api.Post<RemindBody, RemindQuestionnaire, Done>("/questionnaire-sendings/{id:guid}/reminder", (http, body) => new RemindQuestionnaire(ApiBuilder.IdOf(http), body.Site, body.Subject, body.Text));
        api.Map<GetQuestionnaireReview, QuestionnaireReview>("GET", "/questionnaire-sendings/{id:guid}/review", http => new GetQuestionnaireReview(ApiBuilder.IdOf(http)));
        api.Post<DecideBody, DecideProposals, QuestionnaireReview>("/questionnaire-sendings/{id:guid}/review", (http, body) => new DecideProposals(ApiBuilder.IdOf(http), body.Decisions));
    }
}

/// <summary>Tables of the questionnaires.</summary>
internal sealed class QuestionnaireModel : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Questionnaire>(form =>
        {
            form.ToTable("questionnaires");
            form.Property(f => f.Questions).AsJson();
            form.LiveIndex(f => new { f.TenantId, f.UpdatedAt, f.Id }, "updated");
        });
        model.Entity<QuestionnaireSending>(sent =>
        {
            sent.ToTable("questionnaire_sendings");
            sent.HasOne<Questionnaire>().WithMany().HasForeignKey(s => new { s.TenantId, s.QuestionnaireId });
            sent.HasOne<Customer>().WithMany().HasForeignKey(s => new { s.TenantId, s.CustomerId });
            sent.HasOne<Contact>().WithMany().HasForeignKey(s => new { s.TenantId, s.ContactId });
            sent.LiveIndex(s => new { s.TenantId, s.CreatedAt, s.Id }, "created");
            sent.LiveIndex(s => new { s.TenantId, s.OwnerId, s.CreatedAt, s.Id }, "owner_created");
            sent.LiveIndex(s => new { s.TenantId, s.DepartmentId, s.CreatedAt, s.Id }, "department_created");
            sent.LiveIndex(s => new { s.TenantId, s.CustomerId, s.CreatedAt, s.Id }, "customer");
            sent.LiveIndex(s => new { s.TenantId, s.OwnerId, s.State, s.CreatedAt }, "owner_state");
            sent.LiveIndex(s => new { s.TenantId, s.UpdatedAt, s.Id }, "updated");
        });
        model.Entity<QuestionnaireLink>(link =>
        {
            link.ToTable("questionnaire_links");
            PublicLinksModel.Columns(link);
            link.HasOne<QuestionnaireSending>().WithMany().HasForeignKey(l => new { l.TenantId, l.SendingId });
        });
        model.Entity<ProposedChange>(row =>
        {
            row.ToTable("proposed_changes");
            row.Property(p => p.Target).HasMaxLength(40);
            row.Property(p => p.Field).HasMaxLength(ProposedChange.MaxName);
            row.Property(p => p.Question).HasMaxLength(QuestionnaireQuestion.MaxLabel);
            row.Property(p => p.Value).HasMaxLength(ProposedChange.MaxValue);
            row.Property(p => p.State).HasMaxLength(20);
            row.Property(p => p.Reason).HasMaxLength(ProposedChange.MaxReason);
            row.HasOne<QuestionnaireSending>().WithMany().HasForeignKey(p => new { p.TenantId, p.SendingId });
            row.HasIndex(p => new { p.TenantId, p.SendingId, p.Position, p.Id });
        });
    }
}
