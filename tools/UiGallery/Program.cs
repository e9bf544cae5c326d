// A look at every part of the interface with made-up records: dotnet run --project tools/UiGallery
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Huike.Kernel.Text;
using Huike.UiKit;
using UiGallery;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddUiKit();
builder.Services.AddSingleton<ITexts, Texts>();
builder.Services.AddSingleton<Samples>();
builder.Services.AddCascadingAuthenticationState();
builder.Services.AddAuthorization();
var app = builder.Build();

app.Use(async (context, next) =>
{
    context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";
    await next();
});
app.UseRequestLocalization(options =>
{
    options.SetDefaultCulture(Languages.SimplifiedChinese).AddSupportedCultures([.. Languages.All]).AddSupportedUICultures([.. Languages.All]);
    options.ApplyCurrentCultureToResponseHeaders = true;
});
app.UseAntiforgery();
app.MapStaticAssets();

var drafts = new ConcurrentDictionary<string, string>();
app.MapGet("/drafts/{key}", (string key) => drafts.TryGetValue(key, out var json) ? Results.Text(json, "application/json") : Results.NoContent());
app.MapPut("/drafts/{key}", (string key, JsonElement draft) => { drafts[key] = draft.GetRawText(); return Results.NoContent(); });
app.MapDelete("/drafts/{key}", (string key) => { drafts.TryRemove(key, out _); return Results.NoContent(); });
app.MapPost("/files", (IFormFile file) => Results.Json(new { name = file.FileName, size = file.Length.ToString(CultureInfo.InvariantCulture) }));
// Bytes of the managed heap after a full collection: for measuring what a connected user costs.
app.MapGet("/heap", () => GC.GetTotalMemory(forceFullCollection: true));
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.Run();
