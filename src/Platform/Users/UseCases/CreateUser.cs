using System.Security.Cryptography;
using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Login;
using Huike.Platform.Login.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Organisation.UseCases;
using Huike.Platform.Roles.UseCases;

namespace Huike.Platform.Users.UseCases;

/// <summary>A new person. Without a password a one-time password is made, told once, and changed at the first login.</summary>
[Permission("users.create")]
public sealed record CreateUser(
    string UserName, string Name, string? Password = null, string? Title = null, Guid? DepartmentId = null, Guid? SuperiorId = null,
    string? Mobile = null, string? Email = null, string? Language = null, DateTime? ValidUntil = null, IReadOnlyList<Guid>? RoleIds = null,
    bool MustChangePassword = true) : ICommand<CreatedUser>;

public sealed record CreatedUser(Guid Id, long Version, string UserName, string Name, string? OneTimePassword) : ICreated
{
    string ICreated.Resource => "users";
}

internal sealed class CreateUserValidator : AbstractValidator<CreateUser>
{
    public CreateUserValidator()
    {
        RuleFor(r => r.UserName).NotEmpty().MaximumLength(User.MaxUserName);
        RuleFor(r => r.Name).NotEmpty().MaximumLength(User.MaxName);
        RuleFor(r => r.RoleIds).Must(r => r is null || r.Count <= 50).WithErrorCode("tooMany");
    }
}

internal sealed class CreateUserUseCase(RecordWriter<User> writer, NewUser entry, PasswordHashing passwords, RoleGrants grants)
    : IUseCase<CreateUser, CreatedUser>
{
    public async Task<Result<CreatedUser>> Execute(CreateUser request, CancellationToken cancellation)
    {
        if (request.Password is { } chosen && PasswordRules.Check(chosen, request.UserName) is { } weak)
            return weak;
        var oneTime = request.Password is null ? OneTimePassword.Create() : null;
        entry.PasswordHash = passwords.Hash(request.Password ?? oneTime!);
        // Whoever typed it knows it: the first login asks for another one.
        entry.MustChangePassword = oneTime is not null || request.MustChangePassword;
        var written = await writer.Create(Patch(request), WriteOptions.Default, cancellation);
        if (!written.IsSuccess)
            return Result<CreatedUser>.Failed(written.Errors);
        var user = written.Value.Entity;
        if (request.RoleIds is { Count: > 0 } roles && await grants.Set(user.Id, roles, cancellation) is { Count: > 0 } errors)
            return errors;
        return new CreatedUser(user.Id, user.Version, user.UserName, user.Name, oneTime);
    }

    private static RecordPatch Patch(CreateUser request)
    {
        var patch = new RecordPatch { ["userName"] = request.UserName, ["name"] = request.Name };
        void Add(string name, object? value)
        {
            if (value is not null)
                patch[name] = value;
        }
        Add("title", request.Title);
        Add("departmentId", request.DepartmentId);
        Add("superiorId", request.SuperiorId);
        Add("mobile", request.Mobile);
        Add("email", request.Email);
        Add("language", request.Language);
        Add("validUntil", request.ValidUntil?.ToUniversalTime());
        return patch;
    }
}

/// <summary>A password to be told by telephone: no letters that look alike.</summary>
public static class OneTimePassword
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string Create() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}
