using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Notices.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Platform.Notices;

internal static class NoticesApi
{
    public static void Map(ApiBuilder api)
    {
        api.Group.MapGet("/notices", (bool? unread, string? kind, Guid? before, int? limit, HttpContext http, ApiCalls calls) =>
            calls.Send(http, new ListNotices(unread ?? false, kind, before, limit))).WithMetadata(new RequestEndpoint(typeof(ListNotices)), new ResponseType(typeof(NoticePage)));
        api.Post<ReadNoticesTold, Done>("/notices/read");
        api.Map<GetNoticeSettings, NoticeSettings>("GET", "/notices/settings", _ => new GetNoticeSettings());
        api.Body<SaveNoticeSettings, Done>("PUT", "/notices/settings");
        api.Map<ListRobots, RobotList>("GET", "/notices/robots", _ => new ListRobots());
        api.Post<SaveRobot, SavedRobot>("/notices/robots");
        api.Body<SaveRobot, SavedRobot>("PUT", "/notices/robots/{id:guid}", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Map<DeleteRobot, Done>("DELETE", "/notices/robots/{id:guid}", http => new DeleteRobot(ApiBuilder.IdOf(http)));
        api.Map<TryRobot, Done>("POST", "/notices/robots/{id:guid}/try", http => new TryRobot(ApiBuilder.IdOf(http)));
    }
}
