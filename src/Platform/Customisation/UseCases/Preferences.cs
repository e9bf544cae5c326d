using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Customisation.UseCases;

/// <summary>The caller's own choices: language, theme, density, first steps done.</summary>
[Open("Everybody has preferences of his own.")]
public sealed record GetPreferences : IQuery<Preferences>;

public sealed record Preferences(string Language, JsonObject Values);

internal sealed class GetPreferencesUseCase(HuikeDb db, ActorContext actors) : IUseCase<GetPreferences, Preferences>
{
    public async Task<Result<Preferences>> Execute(GetPreferences request, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var user = await db.Set<User>().AsNoTracking().Where(u => u.Id == me).Select(u => new { u.Language, u.Preferences }).FirstAsync(cancellation);
        return new Preferences(user.Language, Parse(user.Preferences));
    }

    internal static JsonObject Parse(string json) => JsonNode.Parse(json) as JsonObject ?? [];
}

/// <summary>Sets single values; null removes one, what is absent stays.</summary>
[Open("Everybody has preferences of his own.")]
public sealed record SavePreferences(string? Language = null, JsonObject? Values = null) : ICommand<Done>;

internal sealed class SavePreferencesValidator : AbstractValidator<SavePreferences>
{
    public SavePreferencesValidator() => RuleFor(r => r.Language).MaximumLength(20);
}

internal sealed class SavePreferencesUseCase(HuikeDb db, ActorContext actors, IActorDirectory directory, AfterCommit after) : IUseCase<SavePreferences, Done>
{
    private const int MostCharacters = 16_000;

    public async Task<Result<Done>> Execute(SavePreferences request, CancellationToken cancellation)
    {
        if (request.Language is { } language && !Languages.All.Contains(language))
            return Error.Invalid("language", "notOnList", "");
        var me = actors.Actor.UserId;
        var mine = db.Set<User>().Where(u => u.Id == me);
        var user = await mine.AsNoTracking().Select(u => new { u.Language, u.Preferences }).FirstAsync(cancellation);
        var values = GetPreferencesUseCase.Parse(user.Preferences);
        foreach (var (name, value) in request.Values ?? [])
        {
            values.Remove(name);
            if (value is not null)
                values[name] = value.DeepClone();
        }
        var json = values.ToJsonString(FieldValues.Json);
        if (json.Length > MostCharacters)
            return Error.Invalid("values", "tooLong", MostCharacters);
        // Past the record's version: somebody who edits the person must not be disturbed by a theme.
        await mine.ExecuteUpdateAsync(set => set.SetProperty(u => u.Preferences, json).SetProperty(u => u.Language, request.Language ?? user.Language), cancellation);
        var tenant = db.TenantId;
        after.Add(() => directory.Forget(tenant));
        return Done.It;
    }
}
