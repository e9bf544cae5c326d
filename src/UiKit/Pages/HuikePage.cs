using Huike.Kernel.Access;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.AspNetCore.Components;

namespace Huike.UiKit;

/// <summary>
/// What every page and panel shares: the user, the runner as the one door to the data, texts and notices.
/// Overriding <see cref="Load"/> is enough for most; it runs once the user is known.
/// </summary>
public abstract class HuikePage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    protected HuikePage() => Leaving = _leaving.Token;

    [Inject] protected UseCaseRunner Runner { get; set; } = null!;
    [Inject] protected IPageActors Actors { get; set; } = null!;
    [Inject] protected ITexts T { get; set; } = null!;
    [Inject] protected ToastService Toasts { get; set; } = null!;
    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The user with his rights as of the opening of the page; each request checks them again.</summary>
    protected Actor Me { get; private set; } = Actor.Anonymous();

    /// <summary>Cancelled when the user leaves the page; work that goes on then may still look at it.</summary>
    protected CancellationToken Leaving { get; }

    protected bool May(string permission) => Me.May(permission);

    protected sealed override async Task OnInitializedAsync()
    {
        Me = await Actors.Current(Leaving);
        if (Me.IsAnonymous && !AllowsAnonymous)
        {
            ToLogin();
            return;
        }
        await Load();
    }

    protected virtual bool AllowsAnonymous => false;

    /// <summary>First load of the page's data.</summary>
    protected virtual Task Load() => Task.CompletedTask;

    /// <summary>Asks; the caller looks at the errors himself.</summary>
    /// <exception cref="OperationCanceledException">
    /// The user has left, whatever it was that failed then: anything else would end the whole connection for something nobody sees.
    /// </exception>
    protected async Task<Result<TResponse>> Run<TResponse>(IRequest<TResponse> request)
    {
        var result = await Answer(request);
        if (!result.IsSuccess && result.Error.Kind == ErrorKind.Unauthenticated && !AllowsAnonymous)
            ToLogin();
        return result;
    }

    private async Task<Result<TResponse>> Answer<TResponse>(IRequest<TResponse> request)
    {
        try
        {
            return await Runner.Run(request, Me, Leaving);
        }
        catch (Exception e) when (e is not OperationCanceledException && Leaving.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, Leaving);
        }
    }

    /// <summary>Asks and tells errors as a notice; null where it failed.</summary>
    protected async Task<TResponse?> Ask<TResponse>(IRequest<TResponse> request) where TResponse : class
    {
        var result = await Run(request);
        if (result.IsSuccess)
            return result.Value;
        TellErrors(result.Errors);
        return null;
    }

    /// <summary>Does something and tells errors as a notice.</summary>
    protected async Task<bool> Do(IRequest<Done> request)
    {
        var result = await Run(request);
        if (!result.IsSuccess)
            TellErrors(result.Errors);
        return result.IsSuccess;
    }

    protected void TellErrors(IReadOnlyList<Error> errors) =>
        Toasts.Error(string.Join(" ", errors.Select(TextOf).Distinct()));

    /// <summary>The sentence of an error in the user's language.</summary>
    protected string TextOf(Error error) => Problems.TextOf(error, T);

    private void ToLogin() =>
        Navigation.NavigateTo($"login?returnUrl={Uri.EscapeDataString(new Uri(Navigation.Uri).PathAndQuery)}", forceLoad: true);

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
