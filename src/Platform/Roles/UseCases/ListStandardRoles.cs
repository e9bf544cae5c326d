using System.Globalization;
using Huike.Kernel.Access;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Roles.Domain;

namespace Huike.Platform.Roles.UseCases;

/// <summary>
/// What the roles of a new company hold today. A company that began with an earlier version compares its own roles with them,
/// because a right to something new is never given by itself.
/// </summary>
[Permission("roles.view")]
public sealed record ListStandardRoles : IQuery<IReadOnlyList<StandardRole>>;

/// <param name="Names">In every language of the product: by them a role is known again that still has its first name.</param>
public sealed record StandardRole(
    string Key, string Name, IReadOnlyList<string> Names, IReadOnlyList<string> Permissions,
    IReadOnlyDictionary<string, RoleScope> Scopes, IReadOnlyDictionary<string, FieldAccess> Fields);

internal sealed class ListStandardRolesUseCase(PermissionCatalog permissions, RecordCatalog records, ActorContext actors, ITexts texts)
    : IUseCase<ListStandardRoles, IReadOnlyList<StandardRole>>
{
    public Task<Result<IReadOnlyList<StandardRole>>> Execute(ListStandardRoles request, CancellationToken cancellation)
    {
        var elsewhere = records.All.Where(t => !t.IsFor(actors.Actor)).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var shown = permissions.All.Where(p => !elsewhere.Contains(p.Module)).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        List<StandardRole> standards =
        [
            .. StandardRoles.All().Where(s => !s.Role.IsAdministrator).Select(s => new StandardRole(
                s.Key, StandardRoles.Name(s.Key, texts, CultureInfo.CurrentUICulture),
                [.. Languages.All.Select(language => StandardRoles.Name(s.Key, texts, CultureInfo.GetCultureInfo(language)))],
                [.. s.Role.Permissions.Where(shown.Contains).Distinct()],
                s.Role.Scopes.Where(scope => records.Find(scope.Key) is { IsOwned: true } type && type.IsFor(actors.Actor)).ToDictionary(),
                s.Role.Fields)),
        ];
        return Task.FromResult<Result<IReadOnlyList<StandardRole>>>(standards);
    }
}
