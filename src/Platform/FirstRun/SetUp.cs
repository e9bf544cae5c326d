using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Platform.Login;
using Huike.Platform.Login.UseCases;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Tenants.Domain;
using Huike.Platform.Tenants.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.FirstRun;

/// <summary>Makes a company and its administrator. From the browser only while there is no company at all.</summary>
[Open("First set-up; refused for ever once a company exists.", Anonymous = true)]
[NoApi("Set-up happens in the browser or on the command line.")]
public sealed record SetUp(string Company, string Tenant, string UserName, string Name, string Password, string Language = "zh-CN") : ICommand<SetUpDone>
{
    /// <summary>The command line may add further companies; the browser may not.</summary>
    public bool MayAdd { get; init; }
    public string TimeZone { get; init; } = "Asia/Shanghai";
    public string Currency { get; init; } = "CNY";
}

public sealed record SetUpDone(Guid TenantId, Guid UserId);

internal sealed class SetUpValidator : AbstractValidator<SetUp>
{
    public SetUpValidator()
    {
        RuleFor(r => r.Company).NotEmpty().MaximumLength(Tenant.MaxName);
        RuleFor(r => r.Tenant).NotEmpty().MaximumLength(Tenant.MaxCode).Matches("^[a-z0-9-]+$").WithErrorCode("tenantCode");
        RuleFor(r => r.UserName).NotEmpty().MaximumLength(User.MaxUserName);
        RuleFor(r => r.Name).NotEmpty().MaximumLength(User.MaxName);
        RuleFor(r => r.Language).Must(l => Languages.All.Contains(l)).WithErrorCode("notOnList");
        RuleFor(r => r.TimeZone).Must(z => TimeZoneInfo.TryFindSystemTimeZoneById(z, out _)).WithErrorCode("notOnList");
    }
}

internal sealed class SetUpUseCase(HuikeDb db, ActorContext actors, PasswordHashing passwords, ITexts texts, TimeProvider clock) : IUseCase<SetUp, SetUpDone>
{
    public async Task<Result<SetUpDone>> Execute(SetUp request, CancellationToken cancellation)
    {
        var code = request.Tenant.Trim().ToLowerInvariant();
        if (!request.MayAdd && await db.Set<Tenant>().AnyAsync(cancellation))
            return Error.NotFound();
        if (await db.Set<Tenant>().AnyAsync(t => t.Code == code, cancellation))
            return Error.Invalid("tenant", "unique");
        if (PasswordRules.Check(request.Password, request.UserName) is { } weak)
            return weak;
        var now = clock.GetUtcNow().UtcDateTime;
        var tenant = new Tenant
        {
            Code = code,
            Name = request.Company.Trim(),
            Language = request.Language,
            TimeZone = request.TimeZone,
            Currency = request.Currency,
            CreatedAt = now,
        };
        actors.Actor = Actor.System(tenant.Id) with { Name = request.Name };
        db.Add(tenant);
        var user = Administrator(request, tenant, now);
        var roles = StandardRoles.Create(texts, System.Globalization.CultureInfo.GetCultureInfo(request.Language));
        db.AddRange(roles);
        var department = new Department { Name = tenant.Name };
        db.Add(department);
        await db.SaveChangesAsync(cancellation);
        user.DepartmentId = department.Id;
        db.Add(user);
        db.Add(new UserRole { UserId = user.Id, RoleId = roles.Single(r => r.IsAdministrator).Id });
        return new SetUpDone(tenant.Id, user.Id);
    }

    private User Administrator(SetUp request, Tenant tenant, DateTime now) => new()
    {
        TenantId = tenant.Id,
        UserName = request.UserName.Trim(),
        UserNameKey = request.UserName.Trim().ToLowerInvariant(),
        Name = request.Name.Trim(),
        NameKey = Pinyin.SortKey(request.Name.Trim()),
        Language = request.Language,
        PasswordHash = passwords.Hash(request.Password),
        PasswordChangedAt = now,
    };
}
