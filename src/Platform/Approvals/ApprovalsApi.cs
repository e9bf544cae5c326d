using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Approvals.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Platform.Approvals;

internal static class ApprovalsApi
{
    public static void Map(ApiBuilder api)
    {
        api.Group.MapGet("/approvals", (string? box, string? state, Guid? before, int? limit, HttpContext http, ApiCalls calls) =>
            calls.Send(http, new ListApprovals(box ?? "waiting", state, before, limit))).WithMetadata(new RequestEndpoint(typeof(ListApprovals)), new ResponseType(typeof(ApprovalPage)));
        api.Get<PlanApproval, ApprovalPlan>("/approvals/plan");
        api.Map<ListApprovalKinds, ApprovalKinds>("GET", "/approvals/kinds", _ => new ListApprovalKinds());
        api.Map<GetApprovalsOf, RecordApprovals>("GET", "/approvals/of/{recordId:guid}", http => new GetApprovalsOf(ApiBuilder.IdOf(http, "recordId")));
        api.Map<GetApproval, ApprovalDetail>("GET", "/approvals/{id:guid}", http => new GetApproval(ApiBuilder.IdOf(http)));
        api.Post<DecideApproval, ApprovalState>("/approvals/{id:guid}/decide", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Post<DelegateApproval, Done>("/approvals/{id:guid}/delegate", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Post<AddSigner, Done>("/approvals/{id:guid}/add-signer", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Post<WithdrawApproval, ApprovalState>("/approvals/{id:guid}/withdraw", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Map<TakeBackApproval, Done>("POST", "/approvals/{id:guid}/take-back", http => new TakeBackApproval(ApiBuilder.IdOf(http)));
        api.Map<ListFlows, FlowList>("GET", "/approval-flows", _ => new ListFlows());
        api.Post<CreateFlow, CreatedFlow>("/approval-flows");
        api.Body<ChangeFlow, Done>("PUT", "/approval-flows/{id:guid}", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Map<DeleteFlow, Done>("DELETE", "/approval-flows/{id:guid}", http => new DeleteFlow(ApiBuilder.IdOf(http)));
    }
}
