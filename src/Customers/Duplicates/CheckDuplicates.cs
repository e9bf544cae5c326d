using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Duplicates;

/// <param name="Others">Records of other kinds, such as leads.</param>
public sealed record DuplicateMatches(IReadOnlyList<DuplicateMatch> Matches, IReadOnlyList<OtherMatch> Others);

/// <summary>查重: who may be the same customer, also among those the caller may not open. Every check is logged.</summary>
[Permission("customers.view")]
public sealed record CheckDuplicates(
    string? Name = null, string? Phone = null, string? CreditCode = null, string? Email = null, string? Website = null,
    string? Region = null, string? Kind = null, Guid? ExcludeId = null) : ICommand<DuplicateMatches>;

internal sealed class CheckDuplicatesValidator : AbstractValidator<CheckDuplicates>
{
    public CheckDuplicatesValidator()
    {
        RuleFor(c => c.Name).MaximumLength(200);
        RuleFor(c => c.Phone).MaximumLength(60);
        RuleFor(c => c.CreditCode).MaximumLength(40);
        RuleFor(c => c.Email).MaximumLength(200);
        RuleFor(c => c.Website).MaximumLength(200);
        RuleFor(c => c.Region).MaximumLength(120);
        RuleFor(c => c.Kind).Must(k => k is null or "company" or "person").WithErrorCode("notOnList");
    }
}

internal sealed class CheckDuplicatesUseCase(HuikeDb db, DuplicateFinder finder, IEnumerable<IDuplicateSource> sources, ActorContext actors, TenantClock clock)
    : IUseCase<CheckDuplicates, DuplicateMatches>
{
    public async Task<Result<DuplicateMatches>> Execute(CheckDuplicates request, CancellationToken cancellation)
    {
        var settings = await DuplicateSettings.Read(db, cancellation);
        var probe = new DuplicateProbe
        {
            Name = request.Name,
            Kind = request.Kind,
            Phone = request.Phone,
            CreditCode = request.CreditCode,
            Email = request.Email,
            Website = request.Website,
            Region = request.Region,
            ExcludeId = request.ExcludeId,
        };
        var matches = await finder.Find(probe, settings, cancellation);
        var shown = matches.Where(m => m.MayOpen || settings.ShowHidden).ToList();
        var others = new List<OtherMatch>();
        foreach (var source in sources.Where(s => actors.Actor.May(s.Permission)))
            others.AddRange((await source.Find(probe, cancellation)).Where(m => m.Id is not null || settings.ShowHidden));
        db.AccessEntries.Add(new AccessEntry
        {
            TenantId = db.TenantId,
            At = clock.UtcNow,
            UserId = actors.Actor.UserId == Guid.Empty ? null : actors.Actor.UserId,
            UserName = actors.Actor.Name,
            Action = "duplicates.checked",
            RecordType = "customers",
            Rows = shown.Count + others.Count,
            Detail = string.Join(" | ", new[] { request.Name, request.Phone, request.CreditCode, request.Email, request.Website }.Where(t => !string.IsNullOrWhiteSpace(t))),
        });
        return new DuplicateMatches(shown, others);
    }
}
