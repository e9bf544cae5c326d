using System.Linq.Expressions;
using Huike.Kernel.Records;
using Huike.Sales.LeadForms.Domain;

namespace Huike.Sales.LeadForms;

/// <summary>Every field of a form, described once.</summary>
public sealed class LeadFormType : RecordType<LeadForm>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public LeadFormType()
    {
        Name = "lead-forms";
        Icon = "clipboard-list";
        PagePath = "/lead-forms/{0}";
        SearchOrder = 90;
        AcceptsImport = false;
        AcceptsCustomFields = false;
        Text(f => f.Name).Max(LeadForm.MaxName).Required().Sortable().Default();
        Bool(f => f.Active).Default();
        Text(f => f.Heading).Max(LeadForm.MaxHeading).Section("page");
        LongText(f => f.Introduction).Max(LeadForm.MaxText).Section("page");
        Choice(f => f.Language, "lead-form.language").Section("page");
        Part(f => f.Questions).Of("formQuestion").Section("page");
        LongText(f => f.Thanks).Max(LeadForm.MaxText).Section("page");
        LongText(f => f.Consent).Max(LeadForm.MaxConsent).Section("page");
        Choice(f => f.Source, "customer.source").Default().Section("lead");
        Text(f => f.Campaign).Max(LeadForm.MaxCampaign).Default().Section("lead");
        Reference(f => f.CampaignId, "campaigns").Section("lead");
        Tags(f => f.Tags).Section("lead");
        Reference(f => f.AssigneeId, "users").Default().Section("lead");
        Date(f => f.ValidFrom).Section("validity");
        Date(f => f.ValidUntil).Default().Section("validity");
        Integer(f => f.DailyLimit).Section("validity");
        LongText(f => f.Origins).Max(LeadForm.MaxOrigins).Section("validity");
        Standard();
    }

    public override Expression<Func<LeadForm, string>> Title => f => f.Name;

    protected override SearchContent? Search(LeadForm entity) => new(entity.Name, entity.Heading, [entity.Name, entity.Heading], [], []);
}

/// <summary>Every field of what was sent.</summary>
public sealed class LeadFormSubmissionType : RecordType<LeadFormSubmission>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public LeadFormSubmissionType()
    {
        Name = "lead-form-submissions";
        RightsOf = "lead-forms";
        Icon = "inbox";
        DefaultSort = "-createdAt";
        AcceptsImport = false;
        AcceptsCustomFields = false;
        Text(s => s.Caption).Max(LeadFormSubmission.MaxCaption).ReadOnly().Default();
        Reference(s => s.FormId, "lead-forms").ReadOnly();
        Choice(s => s.Result, "lead-form.result").ReadOnly().Default();
        Choice(s => s.Reason, "lead-form.reason").ReadOnly().Default();
        Reference(s => s.LeadId, "leads").ReadOnly().Default();
        Reference(s => s.MatchedLeadId, "leads").ReadOnly();
        Reference(s => s.MatchedCustomerId, "customers").ReadOnly().Default();
        Integer(s => s.Repeats).ReadOnly();
        Text(s => s.UtmSource).Max(LeadFormSubmission.MaxWord).ReadOnly().Default().Section("origin");
        Text(s => s.UtmMedium).Max(LeadFormSubmission.MaxWord).ReadOnly().Section("origin");
        Text(s => s.UtmCampaign).Max(LeadFormSubmission.MaxWord).ReadOnly().Default().Section("origin");
        Text(s => s.Referrer).Max(LeadFormSubmission.MaxAddress).ReadOnly().Section("origin");
        Text(s => s.LandingPage).Max(LeadFormSubmission.MaxAddress).ReadOnly().Section("origin");
        Text(s => s.Language).Max(10).ReadOnly().Section("origin");
        Text(s => s.Address).Max(45).ReadOnly().Section("origin");
        Text(s => s.ConsentText).Max(LeadForm.MaxConsent).ReadOnly().DetailOnly();
        Moment(s => s.ConsentedAt).ReadOnly();
        Standard();
    }

    public override Expression<Func<LeadFormSubmission, string>> Title => s => s.Caption;
}

/// <summary>What strangers sent is written by the page that they sent it from.</summary>
internal sealed class LeadFormSubmissionRule() : WrittenByHouse<LeadFormSubmission>("leadForms.notWritten");
