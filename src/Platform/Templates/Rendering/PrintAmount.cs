using Huike.Kernel.Text;
using Huike.Platform.Templates.Models;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Huike.Platform.Templates.Rendering;

/// <summary>A number that knows how its document writes it; templates compare, add and subtract it like any number.</summary>
internal sealed class PrintAmount(decimal value, PrintFieldKind kind, string currency) : IScriptCustomBinaryOperation
{
    public decimal Value { get; } = value;
    public string Currency { get; } = currency;

    public override string ToString() => kind switch
    {
        PrintFieldKind.Money => NumberFormats.Amount(Value),
        PrintFieldKind.Price => NumberFormats.Price(Value),
        PrintFieldKind.Percent => NumberFormats.Percent(Value),
        _ => NumberFormats.Quantity(Value),
    };

    public static decimal? Of(object? value) => value switch
    {
        PrintAmount amount => amount.Value,
        decimal number => number,
        int number => number,
        long number => number,
        double number when !double.IsNaN(number) && Math.Abs(number) < 1e15 => (decimal)number,
        string text when decimal.TryParse(text, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public bool TryEvaluate(
        TemplateContext context, SourceSpan span, ScriptBinaryOperator op, SourceSpan leftSpan, object? leftValue, SourceSpan rightSpan, object? rightValue, out object? result)
    {
        result = null;
        if (Of(leftValue) is not { } left || Of(rightValue) is not { } right)
        {
            result = op switch
            {
                ScriptBinaryOperator.CompareEqual => false,
                ScriptBinaryOperator.CompareNotEqual => true,
                _ => null,
            };
            return result is not null;
        }
        result = op switch
        {
            ScriptBinaryOperator.CompareEqual => left == right,
            ScriptBinaryOperator.CompareNotEqual => left != right,
            ScriptBinaryOperator.CompareLess => left < right,
            ScriptBinaryOperator.CompareLessOrEqual => left <= right,
            ScriptBinaryOperator.CompareGreater => left > right,
            ScriptBinaryOperator.CompareGreaterOrEqual => left >= right,
            _ => null,
        };
        return result is not null;
    }

    public PrintAmount With(decimal number) => new(number, kind, Currency);
}

/// <summary>Text that is markup already, made by the house from something harmless.</summary>
internal sealed class PrintMarkup(string html, string text = "")
{
    /// <summary>What stands for it where markup has no place.</summary>
    public string Text { get; } = text;

    public string Html { get; } = html;
}
