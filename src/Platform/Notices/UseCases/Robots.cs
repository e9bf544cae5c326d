using FluentValidation;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Notices.UseCases;

/// <summary>The robots in chat groups that repeat notices.</summary>
[Permission("company.edit")]
public sealed record ListRobots : IQuery<RobotList>;

public sealed record RobotList(IReadOnlyList<RobotItem> Items, IReadOnlyList<string> Kinds);

/// <param name="Address">Without the secret part.</param>
/// <param name="LastError">Error code of the newest failure.</param>
public sealed record RobotItem(
    Guid Id, long Version, string Name, string Style, string Address, IReadOnlyList<string> Kinds, bool Active, int QuietFrom, int QuietTo, DateTime? LastSentAt, string? LastError);

internal sealed class ListRobotsUseCase(HuikeDb db, IEnumerable<NoticeKind> kinds) : IUseCase<ListRobots, RobotList>
{
    public async Task<Result<RobotList>> Execute(ListRobots request, CancellationToken cancellation)
    {
        var rows = await db.Set<NoticeRobot>().AsNoTracking().OrderBy(r => r.Id).Take(NoticeRobot.MostRobots).ToListAsync(cancellation);
        return new RobotList([.. rows.Select(r => new RobotItem(r.Id, r.Version, r.Name, r.Style, Shown(r.Address), r.Kinds, r.Active, r.QuietFrom, r.QuietTo, r.LastSentAt, r.LastError))],
            [.. kinds.Select(k => k.Code)]);
    }

    /// <summary>Whoever knows the whole address can write into the group.</summary>
    private static string Shown(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? $"{uri.Scheme}://{uri.Host}/…" : "…";
}

/// <summary>Adds a robot or changes one; an empty address keeps the one that is there.</summary>
/// <param name="Style">wecom, dingtalk, feishu.</param>
/// <param name="QuietFrom">Hour of the company's clock; equal to <paramref name="QuietTo"/> means never quiet.</param>
[Permission("company.edit")]
public sealed record SaveRobot(string Name, string Style, string? Address, IReadOnlyList<string> Kinds, bool Active = true, int QuietFrom = 21, int QuietTo = 8) : ICommand<SavedRobot>
{
    /// <summary>Empty for a new one.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }
}

public sealed record SavedRobot(Guid Id);

internal sealed class SaveRobotValidator : AbstractValidator<SaveRobot>
{
    public SaveRobotValidator(IEnumerable<NoticeKind> kinds)
    {
        var known = kinds.Select(k => k.Code).ToHashSet();
        RuleFor(r => r.Name).NotEmpty().MaximumLength(NoticeRobot.MaxName);
        RuleFor(r => r.Style).Must(s => NoticeRobot.Styles.Contains(s)).WithErrorCode("notOnList");
        RuleFor(r => r.Address).MaximumLength(NoticeRobot.MaxAddress).Must(a => Uri.TryCreate(a, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps)
            .WithErrorCode("notices.robotAddress").When(r => !string.IsNullOrEmpty(r.Address));
        RuleFor(r => r.Address).NotEmpty().When(r => r.Id == Guid.Empty);
        RuleFor(r => r.Kinds).NotEmpty();
        RuleForEach(r => r.Kinds).Must(k => k is not null && known.Contains(k)).WithErrorCode("notOnList");
        RuleFor(r => r.QuietFrom).InclusiveBetween(0, 23);
        RuleFor(r => r.QuietTo).InclusiveBetween(0, 23);
    }
}

internal sealed class SaveRobotUseCase(HuikeDb db) : IUseCase<SaveRobot, SavedRobot>
{
    public async Task<Result<SavedRobot>> Execute(SaveRobot request, CancellationToken cancellation)
    {
        NoticeRobot? robot;
        if (request.Id == Guid.Empty)
        {
            if (await db.Set<NoticeRobot>().CountAsync(cancellation) >= NoticeRobot.MostRobots)
                return Error.Rule("tooMany", NoticeRobot.MostRobots);
            robot = new NoticeRobot();
            db.Add(robot);
        }
        else if ((robot = await db.Set<NoticeRobot>().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation)) is null)
            return Error.NotFound();
        (robot.Name, robot.Style, robot.Active, robot.QuietFrom, robot.QuietTo) = (request.Name.Trim(), request.Style, request.Active, request.QuietFrom, request.QuietTo);
        robot.Kinds = [.. request.Kinds.Distinct()];
        if (request.Address is { Length: > 0 } address)
            robot.Address = address;
        return new SavedRobot(robot.Id);
    }
}

[Permission("company.edit")]
public sealed record DeleteRobot(Guid Id) : ICommand<Done>;

internal sealed class DeleteRobotUseCase(HuikeDb db) : IUseCase<DeleteRobot, Done>
{
    public async Task<Result<Done>> Execute(DeleteRobot request, CancellationToken cancellation)
    {
        if (await db.Set<NoticeRobot>().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } robot)
            return Error.NotFound();
        Bin.Put(robot, Guid.CreateVersion7(), db);
        return Done.It;
    }
}

/// <summary>Lets a robot say something now, so that its address is proven.</summary>
[Permission("company.edit")]
public sealed record TryRobot(Guid Id) : IQuery<Done>;

internal sealed class TryRobotUseCase(HuikeDb db, RobotPost post, Kernel.Text.ITexts texts) : IUseCase<TryRobot, Done>
{
    public async Task<Result<Done>> Execute(TryRobot request, CancellationToken cancellation)
    {
        if (await db.Set<NoticeRobot>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.Id, cancellation) is not { } robot)
            return Error.NotFound();
        return await post.Send(robot.Style, robot.Address, texts["notices.robot.hello"], cancellation) is { } error ? error : Done.It;
    }
}
