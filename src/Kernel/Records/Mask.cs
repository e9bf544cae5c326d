namespace Huike.Kernel.Records;

/// <summary>Shows the ends of a value and hides the middle: 138****5678, w***@example.com.</summary>
public static class Mask
{
    public static object? Of(object? value) => value switch
    {
        null => null,
        string text => Of(text),
        List<string> items => items.Select(Of).ToList(),
        _ => null,
    };

    public static string Of(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at > 0)
            return text[..1] + "***" + text[at..];
        return text.Length switch
        {
            >= 10 => text[..3] + new string('*', text.Length - 7) + text[^4..],
            >= 6 => text[..1] + new string('*', text.Length - 5) + text[^4..],
            _ => new string('*', text.Length),
        };
    }
}
