using FluentValidation;
using Huike.Kernel.UseCases;
using Huike.Platform.PublicLinks;
using Huike.Sales.LeadForms.Domain;

namespace Huike.Sales.LeadForms.UseCases;

/// <summary>What strangers see of a form.</summary>
/// <param name="Visitor">Network address that asks; nobody reads forms by the thousand.</param>
[Open("The address is given to strangers on purpose; it shows the questions of one form.", Anonymous = true)]
[NoApi("A page and an address of its own for people who have no log-in.")]
public sealed record ShowLeadForm(string Token, string? Visitor = null) : IQuery<ShownLeadForm>;

/// <summary>A stranger sends a form.</summary>
[Open("The address is given to strangers on purpose; it makes one lead of what the form asks for.", Anonymous = true)]
[NoApi("A page and an address of its own for people who have no log-in.")]
public sealed record SubmitLeadForm(string Token, LeadFormAnswer Answer) : ICommand<LeadFormThanks>
{
    /// <summary>Answers a minute from one address, and to one form from all of them.</summary>
    public const int MostOfAddress = 6, MostOfForm = 120;
}

/// <param name="Text">The company's own words; null for those of the product.</param>
public sealed record LeadFormThanks(string? Text);

internal sealed class ShowLeadFormValidator : AbstractValidator<ShowLeadForm>
{
    public ShowLeadFormValidator() => RuleFor(r => r.Token).NotEmpty().MaximumLength(200);
}

internal sealed class SubmitLeadFormValidator : AbstractValidator<SubmitLeadForm>
{
    public SubmitLeadFormValidator()
    {
        RuleFor(r => r.Token).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Answer).NotNull().WithErrorCode("required");
        RuleFor(r => r.Answer.Values).NotNull().WithErrorCode("required").Must(v => v is null || (v.Count <= LeadFormAnswer.MostValues && v.All(x => x.Value is null || x.Value.Length <= LeadFormAnswer.MaxValue)))
            .WithErrorCode("leadForms.tooMuch").When(r => r.Answer is not null);
    }
}

internal sealed class ShowLeadFormUseCase(LeadFormDoor door, LinkLimits limits) : IUseCase<ShowLeadForm, ShownLeadForm>
{
    /// <summary>Pages of forms a minute to one address.</summary>
    private const int MostPerMinute = 60;

    public async Task<Result<ShownLeadForm>> Execute(ShowLeadForm request, CancellationToken cancellation)
    {
        if (limits.WaitSeconds($"lf-show|{request.Visitor}", MostPerMinute) is { } seconds)
            return Error.TooMany(seconds);
        var form = await door.Open(request.Token, cancellation);
        return form.IsSuccess ? await door.Show(form.Value, cancellation) : Result<ShownLeadForm>.Failed(form.Errors);
    }
}

internal sealed class SubmitLeadFormUseCase(LeadFormDoor door, LeadFormIntake intake, LinkLimits limits) : IUseCase<SubmitLeadForm, LeadFormThanks>
{
    public async Task<Result<LeadFormThanks>> Execute(SubmitLeadForm request, CancellationToken cancellation)
    {
        var answer = request.Answer;
        // An address that leads nowhere is told so at once: what cannot be guessed needs no count.
        var opened = await door.Open(request.Token, cancellation);
        if (!opened.IsSuccess)
            return Result<LeadFormThanks>.Failed(opened.Errors);
        var form = opened.Value;
        if (limits.WaitSeconds($"lf|{answer.Address}", SubmitLeadForm.MostOfAddress) is { } wait)
            return Error.TooMany(wait);
        if (limits.WaitSeconds($"lf|{form.Id:N}", SubmitLeadForm.MostOfForm) is { } seconds)
            return Error.TooMany(seconds);
        var thanks = new LeadFormThanks(form.Thanks);
        if (await intake.Absorb(form, answer, cancellation))
            return thanks;
        if (intake.SpamOf(form, answer) is { } reason)
        {
            await intake.KeepSpam(form, answer, reason, cancellation);
            return thanks;
        }
        if (intake.IsTooOld(form, answer))
            return Error.Rule("leadForms.old");
        if (intake.Faults(form, answer) is { Count: > 0 } faults)
            return faults;
        if (await intake.IsFull(form, cancellation))
            return new Error("leadForms.full", ErrorKind.TooMany, null, 3600);
        var taken = await intake.Take(form, answer, cancellation);
        return taken.IsSuccess ? thanks : Result<LeadFormThanks>.Failed(taken.Errors);
    }
}
