using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Notices.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Notices;

/// <summary>Sends messages to the robots of chat groups: at least once, with pauses that grow, given up after a day.</summary>
public sealed class RobotPost(IServiceScopeFactory scopes, OutgoingHttp outgoing, TimeProvider clock)
{
    private const int MostMessages = 200;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5), GivenUp = TimeSpan.FromDays(1);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    /// <summary>One round over all companies.</summary>
    public async Task Send(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var message in await Due(now, cancellation))
            await SendOne(message, now, cancellation);
    }

    /// <summary>What a robot answers to a message; null where it took it.</summary>
    public async Task<Error?> Send(string style, string address, string text, CancellationToken cancellation)
    {
        var answer = await outgoing.Send(HttpMethod.Post, address, JsonContent.Create(Body(style, text)), cancellation);
        if (!answer.IsSuccess)
            return answer.Error;
        return answer.Value.Status is >= 200 and < 300 && Accepts(answer.Value.Body) ? null : Error.Rule("notices.robotRefused", answer.Value.Status);
    }

    internal static JsonObject Body(string style, string text) => style == NoticeRobot.Feishu
        ? new JsonObject { ["msg_type"] = "text", ["content"] = new JsonObject { ["text"] = text } }
        : new JsonObject { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = text } };

    /// <summary>The three kinds answer 200 also where they refuse, with a code other than 0.</summary>
    internal static bool Accepts(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) is not JsonObject answer || (answer["errcode"] ?? answer["code"] ?? answer["StatusCode"]) is not JsonValue code
                || (code.TryGetValue<int>(out var number) && number == 0);
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private async Task<List<RobotMessage>> Due(DateTime now, CancellationToken cancellation) => await In(Actor.AcrossTenants(), db =>
        db.Set<RobotMessage>().IgnoreQueryFilters(new[] { HuikeDb.TenantFilter }).AsNoTracking().Where(m => m.DueAt <= now)
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id).Take(MostMessages).ToListAsync(cancellation), cancellation);

    private async Task SendOne(RobotMessage message, DateTime now, CancellationToken cancellation)
    {
        var until = now + Lease;
        var robot = await In(Actor.System(message.TenantId), async db =>
        {
            var taken = await db.Set<RobotMessage>().Where(m => m.Id == message.Id && m.DueAt == message.DueAt)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, until).SetProperty(m => m.Attempts, m => m.Attempts + 1), cancellation);
            return taken == 0 ? null : await db.Set<NoticeRobot>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == message.RobotId && r.Active, cancellation);
        }, cancellation);
        // Nobody holds the writer's turn while a foreign server thinks.
        var error = robot is null ? null : await Send(robot.Style, robot.Address, message.Text, cancellation);
        DateTime? again = error is null || now - message.CreatedAt > GivenUp ? null : now + Pauses[Math.Min(message.Attempts, Pauses.Length - 1)];
        await In(Actor.System(message.TenantId), async db =>
        {
            await db.Set<RobotMessage>().Where(m => m.Id == message.Id && m.DueAt == until).ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, again), cancellation);
            if (robot is null)
                return 0;
            var code = error?.Code;
            return await db.Set<NoticeRobot>().Where(r => r.Id == robot.Id).ExecuteUpdateAsync(set => set
                .SetProperty(r => r.LastError, code).SetProperty(r => r.LastSentAt, r => code == null ? now : r.LastSentAt), cancellation);
        }, cancellation);
    }

    private async Task<T> In<T>(Actor actor, Func<HuikeDb, Task<T>> work, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        using var turn = await db.Provider.Writers.Enter(cancellation);
        return await work(db);
    }
}
