using FluentValidation;
using Huike.Kernel.UseCases;

namespace Huike.Sales.Leads.Cards;

/// <summary>One field that was recognised, by its name in the description of leads.</summary>
public sealed record CardField(string Field, string Value);

/// <summary>What was recognised, and the lines of which nothing was.</summary>
public sealed record CardReading(IReadOnlyList<CardField> Fields, string? Rest);

/// <summary>A business card as text or vCard, or a pasted message, taken apart into the fields of a lead; nothing is kept.</summary>
[Permission("leads.create")]
public sealed record ReadCard(string Text) : IQuery<CardReading>
{
    public const int MaxText = 10_000;
}

internal sealed class ReadCardValidator : AbstractValidator<ReadCard>
{
    public ReadCardValidator() => RuleFor(r => r.Text).NotEmpty().MaximumLength(ReadCard.MaxText);
}

internal sealed class ReadCardUseCase : IUseCase<ReadCard, CardReading>
{
    public Task<Result<CardReading>> Execute(ReadCard request, CancellationToken cancellation) => Task.FromResult<Result<CardReading>>(CardReader.Read(request.Text));
}

/// <summary>Takes a card apart, whichever way it is written.</summary>
public static class CardReader
{
    /// <summary>Never fails: what is not understood is left over.</summary>
    public static CardReading Read(string text)
    {
        var fields = new CardFields();
        if (VCard.Is(text))
            VCard.Read(text, fields);
        else
            CardText.Read(text, fields);
        return fields.Reading();
    }
}
