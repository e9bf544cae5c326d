using Huike.Kernel.Modules;

namespace Huike.Customers.Help;

/// <summary>Which pages of this area have which help; the words stand beside this file.</summary>
internal static class CustomersHelp
{
    public static readonly HelpTopic[] Topics =
    [
        new("work", [""], "todo", "customers", "calendar"),
        new("todo", ["todo"], "tasks", "calendar", "notices"),
        new("customers", ["customers"], "customer-new", "pool", "duplicates"),
        new("customer-page", ["customers/{Id:guid}"], "customers", "tasks", "contacts"),
        new("customer-new", ["customers/new"], "duplicates", "import"),
        new("customer-merge", ["customers/{Id:guid}/merge"], "duplicates-base", "customers"),
        new("contacts", ["contacts", "contacts/new", "contacts/{Id:guid}"], "customers", "activities"),
        new("duplicates", ["duplicates"], "customer-new", "duplicates-base"),
        new("duplicates-base", ["duplicates/base"], "duplicates", "customers"),
        new("pool", ["pool"], "pools", "customers"),
        new("pools", ["pools", "pools/new", "pools/{Id:guid}"], "pool", "settings-departments"),
        new("handovers", ["handovers", "handovers/{Id:guid}"], "handover-new", "customers"),
        new("handover-new", ["handovers/new"], "handovers", "pools"),
        new("activities", ["activities"], "follow-up-new", "customers", "tasks"),
        new("follow-up-new", ["activities/new"], "activities", "customers"),
        new("tasks", ["tasks", "tasks/new"], "todo", "calendar", "activities"),
        new("visits", ["visits", "visits/new", "visits/{Id:guid}"], "visit-week", "activities"),
        new("visit-week", ["visits/week", "settings/visits"], "visits", "visit-report", "calendar"),
        new("visit-report", ["visits/report"], "visit-week", "work-reports"),
        new("calls", ["calls", "calls/new", "calls/{Id:guid}"], "activities", "customers"),
        new("mails", ["mails", "mails/{Id:guid}"], "mail-new", "mailboxes", "customers"),
        new("mail-new", ["mails/new"], "mails", "mailboxes"),
        new("mailboxes", ["settings/mailboxes"], "mails", "customers"),
        new("contact-work", ["activities/people", "activities/people/{Id:guid}"], "activities", "visit-report", "work-report-overview"),
        new("work-reports", ["work-reports", "work-reports/{Id:guid}"], "work-report-new", "work-report-overview"),
        new("work-report-new", ["work-reports/new"], "work-reports", "todo"),
        new("work-report-overview", ["work-reports/overview", "settings/work-reports"], "work-reports", "settings-departments"),
        new("routes", ["routes", "routes/new", "routes/{Id:guid}", "settings/distances"], "customers", "calendar", "deliveries"),
        new("questionnaires", ["questionnaires", "questionnaires/new", "questionnaires/{Id:guid}", "questionnaire-sendings", "questionnaire-sendings/{Id:guid}"], "customers", "contacts"),
        new("documents", ["documents"], "customers"),
        new("calendar", ["calendar"], "tasks", "todo"),
        new("events", ["events", "events/new"], "customers", "needs"),
        new("needs", ["needs", "needs/new"], "customers", "opportunities"),
        new("dealings", ["dealings", "dealings/new"], "customers", "needs"),
        new("credit-reports", ["credit-reports", "credit-reports/new", "credit-reports/{Id:guid}", "settings/credit-reports"], "customers", "documents"),
        new("register", ["customers/register"], "customers", "customer-regions"),
        new("customer-regions", ["customers/regions"], "customers", "register"),
        new("fact-review", ["customers/review"], "customers", "settings-lists"),
    ];
}
