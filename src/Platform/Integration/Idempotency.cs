using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Login;
using Microsoft.AspNetCore.Http;

namespace Huike.Platform.Integration;

/// <summary><c>Idempotency-Key</c> on any <c>POST</c> of the API: one request runs, the others get its answer.</summary>
public sealed class Idempotency(RequestDelegate next, IdempotencyStore store, ITexts texts)
{
    public const string Header = "Idempotency-Key", ReplayedHeader = "Idempotency-Replayed";
    private const int MostKeyLength = 200;
    private static readonly string[] KeptHeaders = ["Location", "ETag", "Content-Type"];

    public async Task Invoke(HttpContext http)
    {
        var key = http.Request.Headers[Header].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(http.Request.Method) || !http.Request.Path.StartsWithSegments(ApiBuilder.BasePath)
            || HuikeClaims.ActorOf(http.User, Channel.Api) is not { } actor)
        {
            await next(http);
            return;
        }
        if (key.Length > MostKeyLength || key.Any(c => c is < ' ' or > '~'))
        {
            await Refuse(http, new Error("idempotency.key", ErrorKind.Malformed, null, MostKeyLength));
            return;
        }
        var claim = await store.Take(new KeyedRequest(actor.TenantId, actor.UserId, key, await Hash(http)), http.RequestAborted);
        switch (claim.State)
        {
            case KeyState.Taken: await RunFirst(http, actor.TenantId, claim); break;
            case KeyState.Answered: await Replay(http, claim.Answer!); break;
            case KeyState.OtherBody: await Refuse(http, new Error("idempotency.otherBody", ErrorKind.Validation)); break;
            case KeyState.AnswerLost: await Refuse(http, Error.Rule("idempotency.answerLost")); break;
            default:
                http.Response.Headers.RetryAfter = "1";
                await Refuse(http, Error.Rule("idempotency.running"));
                break;
        }
    }

    private async Task RunFirst(HttpContext http, Guid tenant, KeyClaim claim)
    {
        var real = http.Response.Body;
        using var copy = new MemoryStream();
        http.Response.Body = copy;
        var finished = false;
        try
        {
            using (CommandStamp.Set((db, cancellation) => IdempotencyStore.Stamp(claim, db, cancellation)))
                await next(http);
            finished = true;
        }
        finally
        {
            http.Response.Body = real;
            if (!finished || !IsFinal(http.Response.StatusCode))
                await store.GiveBack(tenant, claim);
        }
        if (IsFinal(http.Response.StatusCode))
        {
            var headers = KeptHeaders.Where(h => http.Response.Headers.ContainsKey(h)).ToDictionary(h => h, h => http.Response.Headers[h].ToString());
            await store.Keep(tenant, claim, new KeyedAnswer(http.Response.StatusCode, JsonSerializer.Serialize(headers), copy.ToArray()));
        }
        copy.Position = 0;
        await copy.CopyToAsync(real, http.RequestAborted);
    }

    /// <summary>An answer that another attempt would get as well; a fault of ours or a limit is worth another try.</summary>
    private static bool IsFinal(int status) => status is >= 200 and < 500 and not (401 or 408 or 429);

    private static async Task Replay(HttpContext http, KeyedAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(answer.Headers) ?? [])
            http.Response.Headers[name] = value;
        http.Response.Headers[ReplayedHeader] = "true";
        if (answer.Body.Length > 0)
            await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted);
    }

    private Task Refuse(HttpContext http, Error error) => Problems.Of([error], http, texts).ExecuteAsync(http);

    private static async Task<byte[]> Hash(HttpContext http)
    {
        http.Request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Path}{http.Request.QueryString}\n"));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
            hash.AppendData(buffer, 0, read);
        http.Request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}
