using Huike.Kernel.Access;
using Huike.Kernel.UseCases;
using Huike.Platform.Customisation.UseCases;
using Huike.UiKit;

namespace Huike.Platform.Customisation;

/// <summary>Saved views for the tabs of a list page.</summary>
internal sealed class ViewStore(UseCaseRunner runner, IPageActors actors) : IViewStore
{
    public string SharePermission => "views.share";

    public async Task<IReadOnlyList<ListView>> List(string recordType, CancellationToken cancellation)
    {
        var views = await runner.Run(new ListViews(recordType), await actors.Current(cancellation), cancellation);
        return views.IsSuccess
            ? [.. views.Value.Items.Select(v => new ListView(v.Id.ToString("N"), v.Name, v.Query) { Id = v.Id, Shared = v.Shared, Mine = v.Mine })]
            : [];
    }

    public async Task<Result<Guid>> Save(Guid? id, string recordType, string name, string query, bool shared, CancellationToken cancellation)
    {
        var saved = await runner.Run(new SaveView(recordType, name, query, shared) { Id = id ?? Guid.Empty }, await actors.Current(cancellation), cancellation);
        return saved.IsSuccess ? saved.Value.Id : Result<Guid>.Failed(saved.Errors);
    }

    public async Task<Result<Done>> Delete(Guid id, CancellationToken cancellation) =>
        await runner.Run(new DeleteView(id), await actors.Current(cancellation), cancellation);
}
