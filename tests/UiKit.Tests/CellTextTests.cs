using System.Globalization;
using Huike.UiKit;

namespace Huike.UiKit.Tests;

public sealed class CellTextTests
{
    [Theory]
    [InlineData(12026, CellKind.Integer, "12,026")]
    [InlineData(2026, CellKind.Ordinal, "2026")]
    [InlineData(2026, CellKind.Text, "2,026")]
    public void A_year_is_written_without_marks_between_its_thousands(int value, CellKind kind, string shown)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-CN");
        Assert.Equal(shown, CellText.Of(value, kind));
    }
}
