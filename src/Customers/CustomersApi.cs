using Huike.Customers.Activities.UseCases;
using Huike.Customers.Archive.Overview;
using Huike.Customers.Archive.Timeline;
using Huike.Customers.Archive.Transfer;
using Huike.Customers.Customers;
using Huike.Customers.Customers.Team;
using Huike.Customers.Duplicates;
using Huike.Customers.Duplicates.Base;
using Huike.Customers.Merging.UseCases;
using Huike.Customers.Tasks.UseCases;
using Huike.Kernel.Calendar;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Customers;

/// <summary>What programs may ask beside the records themselves.</summary>
internal static class CustomersApi
{
    /// <summary>The body of a transfer; the customer stands in the path.</summary>
    internal sealed record TransferBody(
        Guid OwnerId, FormerOwner KeepFormerOwner = FormerOwner.None, DateTime? Until = null, bool WithContacts = true, bool WithTasks = true,
        IReadOnlyList<string>? Also = null);

    internal sealed record TeamMemberBody(Guid PrincipalId, bool CanWrite = false, DateTime? ExpiresAt = null);

    internal sealed record ExampleBody(string Remark);

    internal sealed record MergeBody(Guid SourceId, IReadOnlyList<string>? Take = null);

    public static void Map(ApiBuilder api)
    {
        api.Post<CheckDuplicates, DuplicateMatches>("/customers/check-duplicates");
        api.Map<StartDuplicateSearch, DuplicateSearchStarted>("POST", "/duplicates/search", _ => new StartDuplicateSearch());
        api.Map<GetDuplicateGroups, DuplicateGroups>("GET", "/duplicates/groups", _ => new GetDuplicateGroups());
        api.Map<MarkDifferent, Done>("POST", "/duplicates/{id:guid}/different", http => new MarkDifferent(IdOf(http)));
        api.Group.MapGet("/customers/{id:guid}/overview", Overview).WithMetadata(new RequestEndpoint(typeof(GetCustomerOverview)));
        api.Get<GetCustomerTimeline, TimelinePage>("/customers/{id:guid}/timeline");
        api.Get<GetGroupTree, GroupTree>("/customers/{id:guid}/group-tree");
        api.Post<TransferBody, TransferCustomer, SavedRecord>("/customers/{id:guid}/transfer", (http, body) =>
            new TransferCustomer(IdOf(http), body.OwnerId, body.KeepFormerOwner, body.Until, body.WithContacts, body.WithTasks, body.Also));
        api.Map<GetTransferable, Transferable>("GET", "/customers/{id:guid}/transferable", http => new GetTransferable(IdOf(http)));
        api.Post<MergeBody, MergeCustomers, MergedCustomer>("/customers/{id:guid}/merge", (http, body) => new MergeCustomers(IdOf(http), body.SourceId, body.Take));
        api.Get<GetMerges, MergeList>("/customers/{id:guid}/merges");
        api.Get<GetMergedInto, MergedInto>("/customers/{id:guid}/merged-into");
        api.Map<UndoMerge, MergedCustomer>("POST", "/merges/{id:guid}/undo", http => new UndoMerge(IdOf(http)));
        api.Get<Archive.Register.GetCustomerRegister, Archive.Register.CustomerRegister>("/reports/customer-register");
        api.Get<Archive.RegionCounts.GetRegionCounts, Archive.RegionCounts.RegionCountsReport>("/reports/customer-regions");
        api.Get<Care.Facts.UseCases.GetCustomerFacts, Care.Facts.UseCases.VerifiedFacts>("/customers/{id:guid}/facts");
        api.Get<Care.Facts.UseCases.ListStaleFacts, Care.Facts.UseCases.StaleFacts>("/facts/stale");
        api.Post<Care.Facts.UseCases.ConfirmFacts, Done>("/facts/confirm");
        api.Map<Care.Facts.UseCases.GetFactTerms, Care.Facts.UseCases.FactTermList>("GET", "/facts/terms", _ => new Care.Facts.UseCases.GetFactTerms());
        api.Post<Care.Facts.UseCases.SetFactTerm, Done>("/facts/terms");
        api.Get<Archive.Examples.ListExamples, Archive.Examples.ExampleList>("/customers/examples");
        api.Post<ExampleBody, Archive.Examples.MarkExample, Done>("/customers/{id:guid}/example", (http, body) => new Archive.Examples.MarkExample(IdOf(http), body.Remark));
        api.Map<Archive.Examples.WithdrawExample, Done>("DELETE", "/customers/{id:guid}/example", http => new Archive.Examples.WithdrawExample(IdOf(http)));
        api.Get<GetTeam, CustomerTeam>("/customers/{id:guid}/team");
        api.Post<TeamMemberBody, SetTeamMember, Done>("/customers/{id:guid}/team", (http, body) =>
            new SetTeamMember(IdOf(http), body.PrincipalId, body.CanWrite, body.ExpiresAt));
        api.Map<RemoveTeamMember, Done>("DELETE", "/customers/{id:guid}/team/{principalId:guid}", http =>
            new RemoveTeamMember(IdOf(http), Guid.Parse((string)http.Request.RouteValues["principalId"]!)));
        api.Post<RecordFollowUp, RecordedFollowUp>("/activities/follow-up");
        api.Map<CompleteTask, SavedRecord>("POST", "/tasks/{id:guid}/complete", http => new CompleteTask(IdOf(http)));
        api.Body<DelegateTask, SavedRecord>("POST", "/tasks/{id:guid}/delegate", (http, body) => body with { Id = IdOf(http) });
        api.Map<AcceptTask, SavedRecord>("POST", "/tasks/{id:guid}/accept", http => new AcceptTask(IdOf(http)));
        api.Body<ReturnTask, Done>("POST", "/tasks/{id:guid}/return", (http, body) => body with { Id = IdOf(http) });
        api.Get<GetCalendar, CalendarView>("/calendar");
        api.Map<GetToDo, ToDoList>("GET", "/todo", http => new GetToDo(
            http.Request.Query["rows"].ToString() is { Length: > 0 } rows ? int.TryParse(rows, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : 0 : 5));
    }

    private static Guid IdOf(HttpContext http) => Guid.Parse((string)http.Request.RouteValues["id"]!);

    private static async Task<IResult> Overview(Guid id, HttpContext http, UseCaseRunner runner, IHttpActors actors, RecordJson records, ITexts texts)
    {
        var result = await runner.Run(new GetCustomerOverview(id), await actors.Of(http), http.RequestAborted);
        return result.IsSuccess
            ? Results.Bytes(OverviewJson.Write(result.Value, records), "application/json; charset=utf-8")
            : Problems.Of(result.Errors, http, texts);
    }
}
