using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Roles.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Roles.UseCases;

/// <summary>What a role allows. Reach by record type, field rules by <c>{type}.{field}</c>.</summary>
public interface IRoleContent
{
    string Name { get; }
    string? Description { get; }
    bool IsAdministrator { get; }
    IReadOnlyList<string>? Permissions { get; }
    IReadOnlyDictionary<string, RoleScope>? Scopes { get; }
    IReadOnlyDictionary<string, FieldAccess>? Fields { get; }
}

[Permission("roles.create")]
public sealed record CreateRole(
    string Name, string? Description = null, bool IsAdministrator = false, IReadOnlyList<string>? Permissions = null,
    IReadOnlyDictionary<string, RoleScope>? Scopes = null, IReadOnlyDictionary<string, FieldAccess>? Fields = null) : ICommand<CreatedRole>, IRoleContent;

public sealed record CreatedRole(Guid Id, long Version, string Name) : ICreated
{
    string ICreated.Resource => "roles";
}

/// <summary>Replaces a role's content; <paramref name="Version"/> is the one that the caller has seen.</summary>
[Permission("roles.edit")]
public sealed record ChangeRole(
    long Version, string Name, string? Description = null, bool IsAdministrator = false, IReadOnlyList<string>? Permissions = null,
    IReadOnlyDictionary<string, RoleScope>? Scopes = null, IReadOnlyDictionary<string, FieldAccess>? Fields = null) : ICommand<Done>, IRoleContent
{
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class CreateRoleValidator : AbstractValidator<CreateRole>
{
    public CreateRoleValidator() => RuleFor(r => r).SetValidator(new RoleContentValidator());
}

internal sealed class ChangeRoleValidator : AbstractValidator<ChangeRole>
{
    public ChangeRoleValidator() => RuleFor(r => r).SetValidator(new RoleContentValidator());
}

internal sealed class RoleContentValidator : AbstractValidator<IRoleContent>
{
    public RoleContentValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(Role.MaxName);
        RuleFor(r => r.Description).MaximumLength(400);
    }
}

internal sealed class CreateRoleUseCase(HuikeDb db, RoleContents contents) : IUseCase<CreateRole, CreatedRole>
{
    public async Task<Result<CreatedRole>> Execute(CreateRole request, CancellationToken cancellation)
    {
        var role = new Role();
        if (await contents.Apply(role, request, cancellation) is { Count: > 0 } errors)
            return errors;
        db.Add(role);
        return new CreatedRole(role.Id, 1, role.Name);
    }
}

internal sealed class ChangeRoleUseCase(HuikeDb db, RoleContents contents) : IUseCase<ChangeRole, Done>
{
    public async Task<Result<Done>> Execute(ChangeRole request, CancellationToken cancellation)
    {
        if (await db.Set<Role>().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } role)
            return Error.NotFound();
        if (role.Version != request.Version)
            return Error.Stale();
        var errors = await contents.Apply(role, request, cancellation);
        return errors.Count > 0 ? errors : Done.It;
    }
}

/// <summary>Checks a role's content against the catalogues and against the rights of whoever writes it.</summary>
internal sealed class RoleContents(HuikeDb db, PermissionCatalog permissions, RecordCatalog records, Standing standing, IActorDirectory directory, AfterCommit after)
{
    public async Task<List<Error>> Apply(Role role, IRoleContent content, CancellationToken cancellation)
    {
        var errors = Unknown(content);
        var name = content.Name.Trim();
        if (await db.Set<Role>().AnyAsync(r => r.Name == name && r.Id != role.Id, cancellation))
            errors.Add(Error.Invalid("name", "unique"));
        if (errors.Count > 0)
            return errors;
        var mine = await standing.Mine(cancellation);
        var wanted = new Role
        {
            IsAdministrator = content.IsAdministrator,
            Permissions = [.. (content.Permissions ?? []).Distinct().Order(StringComparer.Ordinal)],
            Scopes = (content.Scopes ?? new Dictionary<string, RoleScope>()).ToDictionary(),
            Fields = (content.Fields ?? new Dictionary<string, FieldAccess>()).Where(f => f.Value != FieldAccess.Write).ToDictionary(),
        };
        // Neither the role as it was nor as it will be may reach beyond its author: the first would take from those above him.
        if (!mine.Cover(wanted) || (role.Version > 0 && !mine.Cover(role)))
            return [new Error("roles.beyondOwn", ErrorKind.Forbidden)];
        if (role.IsAdministrator && !wanted.IsAdministrator)
            return [Error.Rule("roles.staysAdministrator")];
        (role.Name, role.Description, role.IsAdministrator) = (name, content.Description?.Trim() is { Length: > 0 } text ? text : null, wanted.IsAdministrator);
        (role.Permissions, role.Scopes, role.Fields) = (wanted.Permissions, wanted.Scopes, wanted.Fields);
        var tenant = db.TenantId;
        after.Add(() => directory.Forget(tenant));
        return [];
    }

    private List<Error> Unknown(IRoleContent content)
    {
        var errors = new List<Error>();
        errors.AddRange((content.Permissions ?? []).Where(p => !permissions.Knows(p)).Select(p => Error.Invalid("permissions", "notOnList", Short(p))));
        foreach (var (type, scope) in content.Scopes ?? new Dictionary<string, RoleScope>())
        {
            if (records.Find(type) is not { IsOwned: true })
                errors.Add(Error.Invalid("scopes", "notOnList", Short(type)));
            else if (scope is null || !Enum.IsDefined(scope.Read) || !Enum.IsDefined(scope.Write))
                errors.Add(Error.Invalid($"scopes.{type}", "notOnList", ""));
            else if (scope.Write > scope.Read)
                errors.Add(Error.Invalid($"scopes.{type}", "roles.writeBeyondRead"));
        }
        foreach (var (field, access) in content.Fields ?? new Dictionary<string, FieldAccess>())
        {
            var dot = field.IndexOf('.', StringComparison.Ordinal);
            // A field of the company's own that is inactive or deleted keeps its rule for the day it comes back.
            if (field[(dot + 1)..].StartsWith(CustomField.Prefix, StringComparison.Ordinal) && Enum.IsDefined(access) && access != FieldAccess.Masked)
                continue;
            if (dot <= 0 || records.Find(field[..dot]) is not { } type || !type.TryField(field[(dot + 1)..], out var described))
                errors.Add(Error.Invalid("fields", "notOnList", Short(field)));
            else if (!Enum.IsDefined(access) || (access == FieldAccess.Masked && !described.Has(FieldTraits.Maskable)))
                errors.Add(Error.Invalid($"fields.{field}", "notOnList", access.ToString()));
            else if (access >= FieldAccess.Masked && type.IsTitle(described))
                errors.Add(Error.Invalid($"fields.{field}", "roles.titleStaysVisible"));
        }
        return errors;
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] : text;
}
