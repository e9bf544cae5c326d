using System.Globalization;

namespace Huike.UiKit;

/// <summary>Values as people read them in tables and facts.</summary>
public static class CellText
{
    public static string Of(object? value, CellKind kind = CellKind.Text)
    {
        var culture = CultureInfo.CurrentCulture;
        return value switch
        {
            null => "",
            string text => text,
            bool flag => flag ? "✓" : "",
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString(kind == CellKind.Date ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            decimal number => number.ToString(kind switch { CellKind.Money => "N2", CellKind.Percent => "P0", CellKind.Integer => "N0", _ => "#,##0.######" }, culture),
            int or long or short when kind == CellKind.Ordinal => ((IFormattable)value).ToString("0", culture),
            int or long or short => ((IFormattable)value).ToString("N0", culture),
            IEnumerable<string> several => string.Join(" · ", several),
            IFormattable other => other.ToString(null, culture),
            _ => value.ToString() ?? "",
        };
    }
}
