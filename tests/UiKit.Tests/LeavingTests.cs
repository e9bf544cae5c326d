using Bunit;
using Huike.Kernel.Access;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Huike.UiKit.Tests;

/// <summary>Whoever goes on quickly leaves pages behind that have not loaded yet: they end in silence, and the connection lives.</summary>
public sealed class LeavingTests : BunitContext
{
    private readonly TaskCompletionSource<Actor> _actor = new();

    public LeavingTests()
    {
        Services.AddUiKit();
        Services.AddSingleton<ITexts, Texts>();
        Services.AddSingleton<IPageActors>(new Waiting(_actor.Task));
        Services.AddSingleton(services => new UseCaseRunner(services.GetRequiredService<IServiceScopeFactory>(), null!, NullLogger<UseCaseRunner>.Instance));
    }

    [Fact]
    public async Task A_page_that_is_left_before_it_knows_its_user_asks_for_nothing()
    {
        var page = Render<Asking>().Instance;
        await DisposeComponentsAsync();
        _actor.SetResult(Actor.System(Guid.NewGuid()));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => page.Loaded.Task);
        Assert.False(Renderer.UnhandledException.IsCompleted);
    }

    private sealed record Question : IRequest<Done>;

    private sealed class Asking : HuikePage
    {
        public TaskCompletionSource Loaded { get; } = new();

        protected override async Task Load()
        {
            try
            {
                await Run(new Question());
            }
            catch (Exception e)
            {
                Loaded.SetException(e);
                throw;
            }
        }
    }

    private sealed class Waiting(Task<Actor> actor) : IPageActors
    {
        public async ValueTask<Actor> Current(CancellationToken cancellation = default) => await actor;
    }
}
