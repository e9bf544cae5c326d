using FluentValidation;
using Huike.Kernel.UseCases;
using Huike.Platform.PublicLinks;

namespace Huike.Sales.LeadForms.UseCases;

/// <summary>A browser asks on behalf of a web site whether its pages may call the form. Error <c>foreignPage</c>.</summary>
/// <param name="Origin">As browsers name it.</param>
[Open("Asked by browsers before they let a page of another site call a form.", Anonymous = true)]
[NoApi("Belongs to the address by which web sites send forms.")]
public sealed record AskFormOrigin(string Token, string Origin, string? Visitor = null) : IQuery<Done>;

internal sealed class AskFormOriginValidator : AbstractValidator<AskFormOrigin>
{
    public AskFormOriginValidator()
    {
        RuleFor(r => r.Token).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Origin).NotEmpty().MaximumLength(300);
    }
}

internal sealed class AskFormOriginUseCase(LeadFormDoor door, LinkLimits limits) : IUseCase<AskFormOrigin, Done>
{
    private const int MostPerMinute = 120;

    public async Task<Result<Done>> Execute(AskFormOrigin request, CancellationToken cancellation)
    {
        if (limits.WaitSeconds($"lf-ask|{request.Visitor}", MostPerMinute) is { } seconds)
            return Error.TooMany(seconds);
        var form = await door.Open(request.Token, cancellation);
        if (!form.IsSuccess)
            return Result<Done>.Failed(form.Errors);
        return form.Value.OriginList.Contains(request.Origin, StringComparer.OrdinalIgnoreCase) ? Done.It : new Error("foreignPage", ErrorKind.Forbidden);
    }
}
