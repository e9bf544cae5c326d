using Huike.Customers.Duplicates.Base;
using Huike.Customers.Handovers.Domain;
using Huike.Customers.Merging.UseCases;
using Huike.Customers.Reports.Domain;
using Huike.Finance.Journal.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.Search;
using Huike.Platform.Approvals.Domain;
using Huike.Platform.Comments.UseCases;
using Huike.Platform.Customisation;
using Huike.Platform.Customisation.CustomFields.UseCases;
using Huike.Platform.Customisation.Domain;
using Huike.Platform.Login.Domain;
using Huike.Platform.Mail.Domain;
using Huike.Platform.Notices.Domain;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.UseCases;
using Huike.Platform.Users.UseCases;
using Huike.Sales.Mining.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Access.Tests.Matrix;

/// <summary>A thing that a call is aimed at.</summary>
internal sealed record Subject(string Kind, Guid TenantId, Guid Id, string Title);

/// <summary>
/// Makes things to aim at, by kind and by how the caller stands to them. Record types are made from their description;
/// what has a way of its own stands in <see cref="Special"/>.
/// </summary>
internal sealed partial class Subjects
{
    public static readonly string[] OwnedRelations = ["own", "department", "teamRead", "teamWrite", "other", "foreign", "deleted"];
    public static readonly string[] HouseRelations = ["house", "foreign", "deleted"];
    public static readonly string[] PersonalRelations = ["own", "other", "foreign"];

    private readonly SecurityHouse _house;
    private readonly Dictionary<(string Kind, string Relation, Guid Tenant, Guid Owner, Guid? Team, string? Only), Subject> _made = [];
    private readonly Dictionary<string, Func<Actor, Actor, Task<Subject>>> _special;
    private static int _counter;
    private int _number;

    public Subjects(SecurityHouse house)
    {
        _house = house;
        _special = new()
        {
            ["users"] = async (admin, _) => new("users", admin.TenantId,
                (await house.Do(new CreateUser($"probe{_number}", $"探针{_number:0000}", House_Password), admin)).Id, $"探针{_number:0000}"),
            ["roles"] = async (admin, _) => new("roles", admin.TenantId,
                (await house.Do(new CreateRole($"探针{_number:0000}", Permissions: ["customers.view"]), admin)).Id, $"探针{_number:0000}"),
            ["sessions"] = (_, owner) => Row(owner, new UserSession { UserId = owner.UserId, CreatedAt = Now, LastSeenAt = Now, ExpiresAt = Now.AddHours(1) }),
            ["api-keys"] = (_, owner) => Row(owner, new ApiKey { UserId = owner.UserId, Name = "probe", Scopes = ["customers.view"] }),
            ["views"] = (_, owner) => Row(owner, new SavedView { UserId = owner.UserId, RecordType = "customers", Name = "probe", Query = "" }),
            ["mail"] = (_, owner) => Row(owner, new MailMessage { CreatedById = owner.UserId, State = MailMessage.Dead, To = "a@example.com", Subject = "probe", CreatedAt = Now, NextAttemptAt = Now }),
            ["mails"] = async (admin, owner) =>
            {
                var key = Huike.Customers.Mail.Domain.LoggedMail.KeyOf($"{Guid.CreateVersion7()}");
                var mail = new Huike.Customers.Mail.Domain.LoggedMail
                {
                    Subject = $"探针{_number:0000}",
                    Counterpart = "probe@example.com",
                    SentAt = Now,
                    OwnerId = owner.UserId,
                    State = "filed",
                    Reason = null,
                    Private = false,
                    CustomerId = (await Record(Catalog.Find("customers")!, admin, owner)).Id,
                    MessageKey = key,
                    ThreadKey = key,
                };
                var row = await Row(admin, mail);
                await Assign(Catalog.Find("mails")!, admin.TenantId, row.Id, owner.UserId);
                return row with { Kind = "mails", Title = mail.Subject };
            },
            ["mailboxes"] = (_, owner) => Row(owner, new Huike.Customers.Mail.Domain.Mailbox { UserId = owner.UserId, Name = "probe", Address = "probe@example.com", Host = "127.0.0.1", UserName = "probe", Since = new DateOnly(2026, 1, 5), Active = false }),
            ["mail-ignorings"] = (_, owner) => Row(owner, new Huike.Customers.Mail.Domain.MailIgnoring { UserId = owner.UserId, Address = $"probe{Guid.CreateVersion7():N}@example.com" }),
            ["duplicates"] = async (admin, owner) => await Row(admin, new DuplicatePair
            {
                LeftId = (await Record(Catalog.Find("customers")!, admin, owner)).Id,
                RightId = (await Record(Catalog.Find("customers")!, admin, owner)).Id,
            }) with
            { Kind = "duplicates" },
            ["merges"] = async (admin, owner) => new("merges", admin.TenantId, (await house.Do(new MergeCustomers(
                (await Record(Catalog.Find("customers")!, admin, owner)).Id, (await Record(Catalog.Find("customers")!, admin, owner)).Id), admin)).MergeId, "probe"),
            ["approvals"] = Approval,
            ["approval-flows"] = async (_, owner) =>
            {
                var flow = new ApprovalFlow { Kind = "customers", Name = "probe", Active = false, Revision = 1 };
                var subject = await Row(owner, flow);
                await Row(owner, new ApprovalFlowRevision { FlowId = flow.Id, Revision = 1, Definition = new FlowDefinition() });
                return subject;
            },
            ["notices"] = (_, owner) => Row(owner, new NoticeRobot { Name = "probe", Address = "https://127.0.0.1/probe", Kinds = ["approval"], Active = false }),
            ["auth"] = (_, owner) => Row(owner, new UserPasskey { UserId = owner.UserId, Name = "probe", CredentialId = Guid.CreateVersion7().ToByteArray(), CreatedAt = Now }),
            ["handovers"] = (_, owner) => Row(owner, new Handover { PersonId = owner.UserId, PersonName = "probe", CreatedById = owner.UserId, CreatedByName = "probe", CreatedAt = Now }),
            ["hints"] = async (admin, owner) => await Row(owner, new SalesHint
            {
                CustomerId = (await Record(Catalog.Find("customers")!, admin, owner)).Id,
                OrderId = (await Record(Catalog.Find("orders")!, admin, owner)).Id,
                Kind = SalesHint.Wake,
                DueOn = new DateOnly(2026, 1, 5),
                LastOn = new DateOnly(2025, 1, 5),
                Times = 2,
            }) with
            { Kind = "hints" },
            // One for each subject, measure and year: each with a product of its own.
            ["targets"] = async (admin, owner) =>
            {
                var made = await house.Do(new CreateRecord<Huike.Sales.Targets.Domain.Target>(new RecordPatch
                {
                    ["kind"] = "product",
                    ["measure"] = "orders",
                    ["productId"] = (await Record(Catalog.Find("products")!, admin, owner)).Id,
                }), admin);
                await Assign(Catalog.Find("targets")!, admin.TenantId, made.Record.Id, owner.UserId);
                return new("targets", admin.TenantId, made.Record.Id, made.Record.Title);
            },
            ["invoice-ranges"] = async (admin, _) =>
            {
                var made = await house.Do(new CreateRecord<Huike.Finance.Invoices.Domain.InvoiceRange>(Range(_number, "115/11-12")), admin);
                return new("invoice-ranges", admin.TenantId, made.Record.Id, made.Record.Title);
            },
            ["jobs"] = Export,
            ["imports"] = Import,
            ["documents"] = Document,
            ["comments"] = async (admin, owner) => new("comments", admin.TenantId, (await house.Do(new WriteComment(
                "customers", (await Record(Catalog.Find("customers")!, admin, owner)).Id, "probe"), owner)).Id, "probe"),
            ["receivables"] = Receivable,
            ["journal"] = async (admin, _) =>
            {
                var entry = new JournalEntry { Caption = $"探针{_number:0000}", Currency = "CNY", Amount = 100, CompanyAmount = 100, DocumentType = "probe", DocumentId = Guid.CreateVersion7() };
                return await Row(admin, entry) with { Kind = "journal", Title = entry.Caption };
            },
            ["work-reports"] = async (admin, owner) =>
            {
                var report = new WorkReport { Subject = $"探针{_number:0000}", Kind = WorkReport.Urgent, Content = "probe", OwnerId = owner.UserId, SentAt = Now, PeriodFrom = new DateOnly(2026, 1, 5), PeriodTo = new DateOnly(2026, 1, 5) };
                return await Row(admin, report) with { Kind = "work-reports", Title = report.Subject };
            },
            ["sales-meetings"] = async (admin, owner) =>
            {
                var meeting = new Huike.Sales.Meetings.Domain.SalesMeeting { Caption = $"探针{_number:0000}", Agenda = "probe", Week = new DateOnly(2026, 1, 5), SubjectId = Guid.CreateVersion7(), OwnerId = owner.UserId };
                var row = await Row(admin, meeting);
                await Assign(Catalog.Find("sales-meetings")!, admin.TenantId, row.Id, owner.UserId);
                return row with { Kind = "sales-meetings", Title = meeting.Caption };
            },
            ["lead-form-submissions"] = async (admin, owner) =>
            {
                var sent = new Huike.Sales.LeadForms.Domain.LeadFormSubmission { Caption = $"探针{_number:0000}", FormId = (await Record(Catalog.Find("lead-forms")!, admin, owner)).Id, Result = "spam", Kept = "{}" };
                return await Row(admin, sent) with { Kind = "lead-form-submissions", Title = sent.Caption };
            },
            ["questionnaire-sendings"] = async (admin, owner) =>
            {
                var sending = new Huike.Customers.Questionnaires.Domain.QuestionnaireSending { Caption = $"探针{_number:0000}", QuestionnaireId = (await Record(Catalog.Find("questionnaires")!, admin, owner)).Id, OwnerId = owner.UserId };
                var row = await Row(admin, sending);
                await Assign(Catalog.Find("questionnaire-sendings")!, admin.TenantId, row.Id, owner.UserId);
                return row with { Kind = "questionnaire-sendings", Title = sending.Caption };
            },
            ["report-duties"] = (_, owner) => Row(owner, new ReportDuty { Weekdays = [1], DueHour = 20, Since = new DateOnly(2026, 1, 5) }),
            ["deliveries"] = Delivery,
            ["returns"] = Return,
            ["stock"] = (admin, owner) => Stock(admin, owner, "stock"),
            ["stock-batches"] = (admin, owner) => Stock(admin, owner, "stock-batches"),
            ["stock-movements"] = (admin, owner) => Stock(admin, owner, "stock-movements"),
            ["stock-vouchers"] = Voucher,
            ["custom-fields"] = async (admin, _) => new("custom-fields", admin.TenantId,
                (await house.Do(new AddCustomField("tasks", $"探针{_number:0000}", CustomFieldKind.Text, $"probe{_number}"), admin)).Id, $"探针{_number:0000}"),
        };
    }

    /// <summary>Numbers of uniform invoices that no other range has.</summary>
    public static RecordPatch Range(int number, string period) => new()
    {
        ["period"] = period,
        ["letters"] = $"{(char)('A' + number / 26 % 26)}{(char)('A' + number % 26)}",
        ["first"] = (number * 10).ToString("00000000", System.Globalization.CultureInfo.InvariantCulture),
        ["last"] = (number * 10 + 9).ToString("00000000", System.Globalization.CultureInfo.InvariantCulture),
    };

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private const string House_Password = TestKit.House.Password;

    public bool Knows(string kind) => _special.ContainsKey(kind) || Catalog.Find(kind) is not null;

    public IReadOnlyList<string> RelationsOf(string kind) =>
        Catalog.Find(kind) is { } type ? type.IsOwned ? OwnedRelations : HouseRelations : PersonalRelations;

    private RecordCatalog Catalog => _house.App.Services.GetRequiredService<RecordCatalog>();

    /// <summary>The same one for all to whom it stands alike, until it is <see cref="Used"/>.</summary>
    /// <param name="apart">Only this one meets it: what he makes of it stands in nobody's way.</param>
    public async Task<Subject> Of(string kind, string relation, Principal principal, bool apart = false)
    {
        var (admin, owner, team) = Around(relation, principal);
        var key = (kind, relation, admin.TenantId, owner.UserId, team, apart ? principal.Name : null);
        return _made.TryGetValue(key, out var known) ? known : _made[key] = await Make(kind, relation, principal);
    }

    /// <summary>One more of the caller's own, which nothing else is aimed at.</summary>
    public Task<Subject> Another(string kind, Principal principal) => Make(kind, RelationsOf(kind)[0], principal);

    public void Used(Subject subject)
    {
        foreach (var key in _made.Where(m => m.Value.Id == subject.Id).Select(m => m.Key).ToList())
            _made.Remove(key);
    }

    private async Task<Subject> Make(string kind, string relation, Principal principal)
    {
        var (admin, owner, team) = Around(relation, principal);
        var subject = await New(kind, admin, owner);
        if (team is { } user)
            await Share(subject, user, relation == "teamWrite");
        if (relation == "deleted")
            await Delete(subject, admin);
        return subject;
    }

    /// <summary>Whose company, whose record, and who is in its team.</summary>
    private (Actor Admin, Actor Owner, Guid? Team) Around(string relation, Principal principal)
    {
        var homeIsMain = !principal.IsForeign;
        // Whatever the foreign administrator aims at, beside his own, lies in the company that is not his.
        var inMain = relation == "foreign" ? !homeIsMain : homeIsMain || relation is not ("own" or "house");
        var owner = (inMain, relation) switch
        {
            (false, _) => _house.ForeignAdmin,
            (_, "own" or "deleted") when homeIsMain => principal.Owner.UserId == _house.Leaver.UserId ? _house.Representative : principal.Owner,
            (_, "department") => _house.Colleague,
            _ => _house.Third,
        };
        return (inMain ? _house.Admin : _house.ForeignAdmin, owner, relation is "teamRead" or "teamWrite" ? principal.Owner.UserId : null);
    }

    private Task<Subject> New(string kind, Actor admin, Actor owner)
    {
        // Several tests share a house, and names of people are unique in it.
        _number = Interlocked.Increment(ref _counter);
        return _special.TryGetValue(kind, out var make) ? make(admin, owner) : Record(Catalog.Find(kind)!, admin, owner);
    }

    private async Task<Subject> Record(RecordType type, Actor admin, Actor owner)
    {
        var title = $"探针{_number:0000}";
        var patch = await Required(type, title, kind => New(kind, admin, owner));
        var saved = await _house.Do(RecordRequests.Of(type).Create(patch, new WriteOptions { AllowDuplicate = true }), admin);
        if (type.IsOwned)
            await Assign(type, admin.TenantId, saved.Record.Id, owner.UserId);
        return new(type.Name, admin.TenantId, saved.Record.Id, title);
    }

    private async Task Assign(RecordType type, Guid tenant, Guid id, Guid owner)
    {
        await using var scope = _house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(tenant);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var record = (OwnedRecord)(await db.FindAsync(type.EntityType, tenant, id))!;
        record.OwnerId = owner;
        record.DepartmentId = await db.Set<User>().Where(u => u.Id == owner).Select(u => u.DepartmentId).SingleAsync();
        await db.SaveChangesAsync();
    }

    /// <summary>A value for each field that must be there, from the description.</summary>
    public async Task<RecordPatch> Required(RecordType type, string title, Func<string, Task<Subject>> other)
    {
        var patch = new RecordPatch();
        foreach (var field in type.Fields.Where(f => f.Has(FieldTraits.Required) || (f.Kind == FieldKind.Text && f.Name is "subject" or "purpose")))
            patch[field.Name] = field.Kind == FieldKind.Reference ? (await other(field.Target!)).Id.ToString() : Value(field, title);
        return patch;
    }

    public object Value(Field field, string title) => field.Kind switch
    {
        FieldKind.Choice => FirstOf(field.ChoiceList!),
        FieldKind.Integer => 1,
        _ when field.IsScaled => field.Kind == FieldKind.TaxRate ? 0.5m : 1m,
        FieldKind.Bool => true,
        // Visits are planned for a day to come.
        FieldKind.Date => field.Name == "plannedOn" ? "2190-01-02" : "2026-01-02",
        FieldKind.Moment => "2026-01-02T03:04:05Z",
        _ => title,
    };

    private string FirstOf(string list) => _house.App.Services.GetRequiredService<ChoiceListCatalog>().Find(list)!.Choices[0].Code;

    private Task<Subject> Row<T>(Actor owner, T row) where T : Entity => _house.Look(owner.TenantId, async db =>
    {
        db.Add(row);
        await db.SaveChangesAsync();
        return new Subject(typeof(T).Name, owner.TenantId, row.Id, "probe");
    });

    private Task<Subject> GiveTo(Actor admin, Actor owner, string kind, Guid id) => _house.Look(admin.TenantId, async db =>
    {
        await db.Set<Job>().Where(j => j.Id == id).ExecuteUpdateAsync(set => set.SetProperty(j => j.CreatedById, owner.UserId));
        return new Subject(kind, admin.TenantId, id, "probe");
    });

    private async Task Share(Subject subject, Guid user, bool canWrite)
    {
        await using var scope = _house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(subject.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        db.Add(new RecordShare { RecordType = subject.Kind, RecordId = subject.Id, PrincipalId = user, CanWrite = canWrite });
        await db.SaveChangesAsync();
        var entity = await db.FindAsync(Catalog.Find(subject.Kind)!.EntityType, subject.TenantId, subject.Id);
        await scope.ServiceProvider.GetRequiredService<SearchRefresh>().Record((Aggregate)entity!, CancellationToken.None);
    }

    private async Task Delete(Subject subject, Actor admin)
    {
        if (subject.Kind is "users" or "roles" or "receipts" or "receivables" or "returns" or "stock" or "stock-batches" or "stock-movements" or "stock-vouchers" or "journal" or "cash-vouchers" or "work-reports" or "sales-meetings" or "lead-form-submissions" or "questionnaire-sendings" or "mails")
        {
            await using var scope = _house.App.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(subject.TenantId);
            var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
            Bin.Put((Aggregate)(await db.FindAsync(Catalog.Find(subject.Kind)!.EntityType, subject.TenantId, subject.Id))!, Guid.CreateVersion7(), db);
            await db.SaveChangesAsync();
            return;
        }
        await _house.Do(RecordRequests.Of(Catalog.Find(subject.Kind)!).Delete(subject.Id), admin);
    }

    /// <summary>The version that a caller who knows the record would send.</summary>
    public Task<long> VersionOf(Subject subject) => _house.Look(subject.TenantId, async db =>
        (await db.FindAsync(Catalog.Find(subject.Kind)!.EntityType, subject.TenantId, subject.Id) as Aggregate)?.Version ?? 1);

    public Task<long> VersionOfField(Subject subject) => _house.Look(subject.TenantId, db =>
        db.Set<CustomField>().IgnoreQueryFilters(new[] { HuikeDb.DeletedFilter }).Where(f => f.Id == subject.Id).Select(f => f.Version).FirstAsync());
}
