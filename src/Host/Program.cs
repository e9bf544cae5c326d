using Huike.Host;
using Huike.Kernel.Access;
using Huike.Kernel.Data;

var builder = HuikeApp.CreateBuilder(args);
var app = HuikeApp.Build(builder);
await using (var scope = app.Services.CreateAsyncScope())
{
    scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(Guid.Empty);
    await scope.ServiceProvider.GetRequiredService<IDatabaseProvider>()
        .Migrate(scope.ServiceProvider.GetRequiredService<HuikeDb>(), CancellationToken.None);
}
if (args is ["setup", ..])
{
    var done = await app.Services.GetRequiredService<Huike.Kernel.UseCases.UseCaseRunner>().Run(
        new Huike.Platform.Tenants.UseCases.SetUp("示例公司", "main", "admin", "管理员", "correct-horse-battery") { MayAdd = true }, Actor.Anonymous());
    Console.WriteLine(done.IsSuccess ? "ok" : string.Join(',', done.Errors.Select(e => e.Code)));
    return done.IsSuccess ? 0 : 1;
}
await app.RunAsync();
return 0;

/// <summary>Named so that tests can start the same program.</summary>
public partial class Program;
