using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore.Design;

namespace Huike.Host;

/// <summary>Lets the migrations tool see the model; <c>ConnectionStrings__Huike</c> chooses the engine.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<HuikeDb>
{
    public HuikeDb CreateDbContext(string[] args)
    {
        var app = HuikeApp.CreateBuilder([]).Build();
        var scope = app.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(Guid.Empty);
        return scope.ServiceProvider.GetRequiredService<HuikeDb>();
    }
}
