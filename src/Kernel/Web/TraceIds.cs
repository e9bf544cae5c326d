using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Huike.Kernel.Web;

/// <summary>One id per request, in the answer, in every problem and in every log line.</summary>
public sealed class TraceIds(RequestDelegate next, ILogger<TraceIds> log)
{
    public const string Header = "X-Trace-Id";

    public async Task Invoke(HttpContext http)
    {
        var id = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        http.TraceIdentifier = id;
        http.Response.Headers[Header] = id;
        using (log.BeginScope(new Dictionary<string, object> { ["traceId"] = id }))
            await next(http);
    }
}
