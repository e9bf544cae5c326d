using System.Text.Json;
using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.UseCases;
using Huike.Platform.Customisation.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Huike.Platform.Notices.UseCases;

/// <summary>How the caller wants to hear of each kind.</summary>
[Open("Everybody chooses how he hears of things.")]
public sealed record GetNoticeSettings : IQuery<NoticeSettings>;

/// <param name="Hour">When the digest goes out, on the company's clock.</param>
public sealed record NoticeSettings(IReadOnlyList<KindSetting> Kinds, int Hour);

/// <param name="Mail">off, now, digest.</param>
public sealed record KindSetting(string Kind, bool App, string Mail);

internal sealed class GetNoticeSettingsUseCase(HuikeDb db, ActorContext actors, IEnumerable<NoticeKind> kinds) : IUseCase<GetNoticeSettings, NoticeSettings>
{
    public async Task<Result<NoticeSettings>> Execute(GetNoticeSettings request, CancellationToken cancellation)
    {
        var wishes = NoticeWishes.Of((await StoredPreferences.Read(db, actors.Actor.UserId, cancellation)).ToJsonString());
        return new NoticeSettings([.. kinds.Select(k => new KindSetting(k.Code, wishes.For(k.Code).App, wishes.For(k.Code).Mail))], wishes.Hour);
    }
}

[Open("Everybody chooses how he hears of things.")]
public sealed record SaveNoticeSettings(IReadOnlyList<KindSetting> Kinds, int Hour = NoticeWishes.DefaultHour) : ICommand<Done>;

internal sealed class SaveNoticeSettingsValidator : AbstractValidator<SaveNoticeSettings>
{
    public SaveNoticeSettingsValidator(IEnumerable<NoticeKind> kinds)
    {
        var known = kinds.Select(k => k.Code).ToHashSet();
        RuleFor(r => r.Hour).InclusiveBetween(0, 23);
        RuleFor(r => r.Kinds).NotNull();
        RuleForEach(r => r.Kinds).Must(k => k is not null && known.Contains(k.Kind ?? "") && NoticeWish.Mails.Contains(k.Mail)).WithErrorCode("notOnList").When(r => r.Kinds is not null);
    }
}

internal sealed class SaveNoticeSettingsUseCase(HuikeDb db, ActorContext actors) : IUseCase<SaveNoticeSettings, Done>
{
    public async Task<Result<Done>> Execute(SaveNoticeSettings request, CancellationToken cancellation)
    {
        var me = actors.Actor.UserId;
        var values = await StoredPreferences.Read(db, me, cancellation);
        var wishes = new NoticeWishes(request.Kinds.GroupBy(k => k.Kind).ToDictionary(g => g.Key, g => new NoticeWish(g.Last().App, g.Last().Mail)), request.Hour);
        values[NoticeWishes.Name] = JsonSerializer.SerializeToNode(wishes, JsonSerializerOptions.Web);
        await StoredPreferences.Write(db, me, values, cancellation);
        return Done.It;
    }
}
