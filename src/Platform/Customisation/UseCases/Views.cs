using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Customisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Customisation.UseCases;

/// <summary>The saved views of a list: the caller's own, then the shared ones.</summary>
[Open("Own views are everybody's; the list itself is checked inside.")]
public sealed record ListViews(string RecordType) : IQuery<ViewList>;

public sealed record ViewList(IReadOnlyList<ViewItem> Items);

/// <summary>A saved view; <see cref="Query"/> is the query string of list page and API.</summary>
public sealed record ViewItem(Guid Id, string RecordType, string Name, string Query, bool Shared, bool Mine);

internal sealed class ListViewsUseCase(HuikeDb db, ActorContext actors, RecordCatalog catalog) : IUseCase<ListViews, ViewList>
{
    public async Task<Result<ViewList>> Execute(ListViews request, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        if (catalog.Find(request.RecordType ?? "") is not { } type || !actor.May(type.PermissionTo("view")))
            return Error.NotFound();
        var views = await db.Set<SavedView>().AsNoTracking()
            .Where(v => v.RecordType == type.Name && (v.UserId == actor.UserId || v.Shared))
            .OrderBy(v => v.Position).ThenBy(v => v.Id).Take(500).ToListAsync(cancellation);
        return new ViewList([.. views.OrderBy(v => v.UserId != actor.UserId)
            .Select(v => new ViewItem(v.Id, v.RecordType, v.Name, v.Query, v.Shared, v.UserId == actor.UserId))]);
    }
}

/// <summary>Keeps a view, new or under its id; sharing it with everybody needs <c>views.share</c>.</summary>
[Open("Own views are everybody's; sharing is checked inside.")]
public sealed record SaveView(string RecordType, string Name, string Query, bool Shared = false) : ICommand<SavedViewId>
{
    /// <summary>Empty for a new one.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

public sealed record SavedViewId(Guid Id, bool IsNew);

internal sealed class SaveViewValidator : AbstractValidator<SaveView>
{
    public SaveViewValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(SavedView.MaxName);
        RuleFor(r => r.Query).NotNull().MaximumLength(4000);
    }
}

internal sealed class SaveViewUseCase(HuikeDb db, ActorContext actors, RecordCatalog catalog) : IUseCase<SaveView, SavedViewId>
{
    private const int MostViews = 50;

    public async Task<Result<SavedViewId>> Execute(SaveView request, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        if (catalog.Find(request.RecordType) is not { } type || !actor.May(type.PermissionTo("view")))
            return Error.Invalid("recordType", "notOnList", "");
        if (request.Shared && !actor.May("views.share"))
            return Error.Forbidden();
        if (ListQueryString.Parse(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(request.Query)) is { IsSuccess: false } wrong)
            return Error.Invalid("query", "views.query", wrong.Error.Field);
        var mine = db.Set<SavedView>().Where(v => v.UserId == actor.UserId && v.RecordType == type.Name);
        var name = request.Name.Trim();
        if (await mine.AnyAsync(v => v.Name == name && v.Id != request.Id, cancellation))
            return Error.Invalid("name", "unique");
        var view = request.Id == Guid.Empty ? null : await mine.FirstOrDefaultAsync(v => v.Id == request.Id, cancellation);
        if (view is null && request.Id != Guid.Empty)
            return Error.NotFound();
        var isNew = view is null;
        if (view is null)
        {
            var count = await mine.CountAsync(cancellation);
            if (count >= MostViews)
                return Error.Rule("tooMany", MostViews);
            view = new SavedView { UserId = actor.UserId, RecordType = type.Name, Position = count };
            db.Add(view);
        }
        (view.Name, view.Query, view.Shared) = (name, request.Query.TrimStart('?'), request.Shared);
        return new SavedViewId(view.Id, isNew);
    }
}

/// <summary>Removes a view: one's own, or a shared one for those who may share.</summary>
[Open("Own views are everybody's; others' are checked inside.")]
public sealed record DeleteView(Guid Id) : ICommand<Done>;

internal sealed class DeleteViewUseCase(HuikeDb db, ActorContext actors) : IUseCase<DeleteView, Done>
{
    public async Task<Result<Done>> Execute(DeleteView request, CancellationToken cancellation)
    {
        var actor = actors.Actor;
        var view = await db.Set<SavedView>().FirstOrDefaultAsync(v => v.Id == request.Id && (v.UserId == actor.UserId || v.Shared), cancellation);
        if (view is null)
            return Error.NotFound();
        if (view.UserId != actor.UserId && !actor.May("views.share"))
            return Error.Forbidden();
        db.Remove(view);
        return Done.It;
    }
}
