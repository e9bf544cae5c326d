using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Comments.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Platform.Comments;

internal static class CommentsApi
{
    public static void Map(ApiBuilder api)
    {
        api.Group.MapGet("/comments", (string recordType, Guid recordId, Guid? before, int? limit, HttpContext http, ApiCalls calls) =>
            calls.Send(http, new ListComments(recordType, recordId, before, limit))).WithMetadata(new RequestEndpoint(typeof(ListComments)), new ResponseType(typeof(CommentPage)));
        api.Post<WriteComment, CommentItem>("/comments");
        api.Body<ChangeComment, CommentItem>("PATCH", "/comments/{id:guid}", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Map<RemoveComment, Done>("DELETE", "/comments/{id:guid}", http => new RemoveComment(ApiBuilder.IdOf(http)));
        api.Map<GetCommentHistory, CommentHistory>("GET", "/comments/{id:guid}/history", http => new GetCommentHistory(ApiBuilder.IdOf(http)));
    }
}
