using FluentValidation;
using Huike.Kernel.UseCases;
using Huike.Platform.PublicLinks;

namespace Huike.Sales.LeadForms.UseCases;

/// <summary>Whether pages of a web site may call the form.</summary>
public sealed record OriginAnswer(bool Allowed);

/// <summary>A browser asks on behalf of a web site.</summary>
/// <param name="Origin">As browsers name it.</param>
[Open("Asked by browsers before they let a page of another site call a form.", Anonymous = true)]
[NoApi("Belongs to the address by which web sites send forms.")]
public sealed record AskFormOrigin(string Token, string Origin, string? Visitor = null) : IQuery<OriginAnswer>;

internal sealed class AskFormOriginValidator : AbstractValidator<AskFormOrigin>
{
    public AskFormOriginValidator()
    {
        RuleFor(r => r.Token).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Origin).NotEmpty().MaximumLength(300);
    }
}

internal sealed class AskFormOriginUseCase(LeadFormDoor door, LinkLimits limits) : IUseCase<AskFormOrigin, OriginAnswer>
{
    private const int MostPerMinute = 120;

    public async Task<Result<OriginAnswer>> Execute(AskFormOrigin request, CancellationToken cancellation)
    {
        if (limits.WaitSeconds($"lf-ask|{request.Visitor}", MostPerMinute) is { } seconds)
            return new Error("tooManyRequests", ErrorKind.TooMany, null, seconds);
        var form = await door.Open(request.Token, cancellation);
        return form.IsSuccess ? new OriginAnswer(form.Value.OriginList.Contains(request.Origin, StringComparer.OrdinalIgnoreCase)) : Result<OriginAnswer>.Failed(form.Errors);
    }
}
