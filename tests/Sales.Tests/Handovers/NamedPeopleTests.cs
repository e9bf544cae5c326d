using System.Collections;
using System.Reflection;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Sales.Tests.Handovers;

/// <summary>
/// Every column that may name a person is handed on by a part or stays as history for a reason, and stands in one of these tables. A new
/// column that stands in none fails here: whoever adds it decides what becomes of it when somebody leaves.
/// </summary>
public sealed class NamedPeopleTests(SqliteHandoverHouse house) : IClassFixture<SqliteHandoverHouse>
{
    private const string Did = "says who did it then", Result = "says whose result it was", Login = "his login, which ends with him", Taste = "his own choice",
        NoPerson = "names no person", Trail = "a log", Log = "journal of handovers";

    /// <summary>By which part. Owners of record types are handed on by the part of their type and need no line.</summary>
    private static readonly Dictionary<string, string> Moved = new()
    {
        ["WorkTask.AssigneeId"] = "tasks",
        ["WorkTask.DelegatedById"] = "tasks",
        ["ApprovalTask.AssigneeId"] = "approvals",
        ["ApprovalFlowRevision.Definition"] = "approvalFlows",
        ["CustomerPool.Members"] = "poolMembers",
        ["RecordShare.PrincipalId"] = "teams",
        ["User.SuperiorId"] = "subordinates",
        ["Department.LeaderId"] = "departmentHeads",
        ["LeadSettings.Assign"] = "leadRules",
        ["LeadForm.AssigneeId"] = "leadFormPeople",
    };

    private static readonly Dictionary<string, string> Stays = new()
    {
        ["CustomerFact.VerifiedById"] = Did,
        ["Customer.LastContactById"] = Did,
        ["DocumentVersion.UploadedById"] = Did,
        ["DuplicatePair.DecidedById"] = Did,
        ["Merge.ById"] = Did,
        ["OwnerChange.ById"] = Did,
        ["OwnerChange.FromOwnerId"] = Did,
        ["OwnerChange.ToOwnerId"] = Did,
        ["WorkReportReading.UserId"] = Did,
        ["Expense.DecidedById"] = Did,
        ["Expense.SubmittedById"] = Did,
        ["Invoice.DecidedById"] = Did,
        ["Invoice.SubmittedById"] = Did,
        ["Delivery.DecidedById"] = Did,
        ["Delivery.ShippedById"] = Did,
        ["Delivery.SubmittedById"] = Did,
        ["Order.DecidedById"] = Did,
        ["Order.SubmittedById"] = Did,
        ["Quote.DecidedById"] = Did,
        ["Quote.SubmittedById"] = Did,
        ["Allocation.ById"] = Did,
        ["JournalEntry.HandlerId"] = Did,
        ["LeadFollowUp.ById"] = Did,
        ["OrderChange.ById"] = Did,
        ["SalesHint.AnsweredById"] = Did,
        ["Approval.SubmitterId"] = Did,
        ["Approval.Chosen"] = "asked when its step comes; whoever cannot log in is passed over",
        ["ApprovalCopy.UserId"] = Did,
        ["ApprovalEvent.TargetId"] = Did,
        ["ApprovalEvent.UserId"] = Did,
        ["RegulationEdition.ById"] = Did,
        ["RegulationReading.UserId"] = Did,
        ["Comment.Mentions"] = Did,
        ["PrintEntry.UserId"] = Did,
        ["ProposedChange.DecidedById"] = Did,
        ["Mailbox.UserId"] = "his own mailbox; it is read only as long as he may keep mail",
        ["MailIgnoring.UserId"] = Taste,
        ["LoggedMail.ActivityId"] = NoPerson,
        ["LoggedMail.Candidates"] = NoPerson,
        ["ForecastSnapshot.OwnerId"] = Result,
        ["OpportunitySplit.UserId"] = Result,
        ["OrderSplit.UserId"] = Result,
        ["Target.SubjectId"] = Result,
        ["SalesMeeting.SubjectId"] = NoPerson,
        ["CustomValue.Reference"] = "a field of the company's own: what it means is known to the company alone",
        ["Handover.PersonId"] = Log,
        ["Handover.Plan"] = Log,
        ["HandoverEntry.ToOwnerId"] = Log,
        ["AccessEntry.UserId"] = Trail,
        ["AuditEntry.UserId"] = Trail,
        ["ApiKey.UserId"] = Login,
        ["ExternalLogin.UserId"] = Login,
        ["RecoveryCode.UserId"] = Login,
        ["UserAuthenticator.UserId"] = Login,
        ["UserPasskey.UserId"] = Login,
        ["UserSession.UserId"] = Login,
        ["UserRole.UserId"] = Login,
        ["IdempotencyRecord.UserId"] = Login,
        ["Draft.UserId"] = Taste,
        ["SavedView.UserId"] = "his own choice; what he shared stays with those who use it and is kept by whoever may share",
        ["NoticeEntry.UserId"] = "told to him",
        ["ReadingDay.UserId"] = "how much he himself read",
        ["ImportMapping.UserId"] = Taste,
        ["DuplicateKey.CustomerId"] = NoPerson,
        ["Customer.MergedIntoId"] = NoPerson,
        ["DuplicatePair.LeftId"] = NoPerson,
        ["DuplicatePair.RightId"] = NoPerson,
        ["Merge.SourceId"] = NoPerson,
        ["Merge.TargetId"] = NoPerson,
        ["MergeEntry.RowId"] = NoPerson,
        ["OwnerChange.FromDepartmentId"] = NoPerson,
        ["WorkTask.RelatedId"] = NoPerson,
        ["JournalEntry.DocumentId"] = NoPerson,
        ["StockMovement.SourceId"] = NoPerson,
        ["StockReservation.OrderLineId"] = NoPerson,
        ["ApprovalEvent.TaskId"] = NoPerson,
        ["ApprovalTask.AfterId"] = NoPerson,
        ["ApprovalTask.ClosedById"] = NoPerson,
        ["HandoverEntry.ToPoolId"] = NoPerson,
        ["Handover.UndoJobId"] = NoPerson,
        ["OidcSettings.NewUserRole"] = NoPerson,
        ["LoginPolicy.Roles"] = NoPerson,
        ["Contact.CustomerIds"] = NoPerson,
        ["ReportDuty.DepartmentIds"] = NoPerson,
        ["ReportDuty.RoleIds"] = NoPerson,
        ["Route.Stops"] = NoPerson,
        ["WorkReport.Sections"] = NoPerson,
        ["Product.Parts"] = NoPerson,
        ["Job.SessionId"] = NoPerson,
        ["MailMessage.PrintId"] = NoPerson,
        ["QuoteLink.PrintId"] = NoPerson,
        ["AuditSeal.Newest"] = NoPerson,
    };

    /// <summary>Who wrote, changed and deleted a row: history in every table.</summary>
    private static readonly string[] Everywhere = ["Id", "TenantId", "DeletionId", "CreatedById", "UpdatedById", "DeletedById", "DepartmentId", "RecordId", "JobId"];

    [Fact]
    public async Task Every_column_that_may_name_a_person_is_handed_on_or_stays_for_a_reason()
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(house.Admin.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var parts = scope.ServiceProvider.GetRequiredService<HandoverParts>().All.Select(p => p.Name).ToHashSet();
        var types = scope.ServiceProvider.GetRequiredService<RecordCatalog>();
        var columns = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => MayNamePeople(p) && !Everywhere.Contains(p.Name))
            .Where(p => !(p.Name == nameof(OwnedRecord.OwnerId) && types.Find(p.DeclaringType.ClrType) is { IsOwned: true }))
            .Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}").Distinct().ToList();

        columns.AddRange(Settings());
        var unknown = columns.FindAll(c => !Moved.ContainsKey(c) && !Stays.ContainsKey(c));
        Assert.True(unknown.Count == 0, $"Handed on by which part, or history why? {string.Join(", ", unknown)}");
        var gone = Moved.Keys.Concat(Stays.Keys).Except(columns).ToList();
        Assert.True(gone.Count == 0, $"Names nothing any more: {string.Join(", ", gone)}");
        Assert.Empty(Moved.Values.Except(parts));
        Assert.Empty(Moved.Keys.Intersect(Stays.Keys));
    }

    /// <summary>What companies set stands in one column of text: the types that it is read as.</summary>
    private static IEnumerable<string> Settings() => AppDomain.CurrentDomain.GetAssemblies().Where(a => a.GetName().Name is { } name && name.StartsWith("Huike.", StringComparison.Ordinal) && !name.EndsWith(".Tests", StringComparison.Ordinal))
        .SelectMany(a => a.GetTypes()).Where(t => t.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true })
        .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => HoldsIds(p.PropertyType, [])).Select(p => $"{t.Name}.{p.Name}"));

    /// <summary>An id that the database does not tie to a table other than that of the people, alone or within what stands in one column.</summary>
    private static bool MayNamePeople(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type != typeof(Guid))
            return HoldsIds(type, []);
        var goals = property.GetContainingForeignKeys().Where(k => k.Properties.Count(p => p.Name != "TenantId") == 1).Select(k => k.PrincipalEntityType.ClrType).ToList();
        return goals.Count == 0 || goals.Contains(typeof(User));
    }

    private static bool HoldsIds(Type type, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(Guid))
            return true;
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || !seen.Add(type))
            return false;
        if (type.IsArray)
            return HoldsIds(type.GetElementType()!, seen);
        if (type.IsAssignableTo(typeof(IEnumerable)))
            return type.GetGenericArguments().Any(a => HoldsIds(a, seen));
        return type.Namespace?.StartsWith("Huike", StringComparison.Ordinal) is true
            && type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(p => p.GetIndexParameters().Length == 0 && HoldsIds(p.PropertyType, seen));
    }
}
