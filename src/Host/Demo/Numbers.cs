namespace Huike.Host.Demo;

/// <summary>Numbers that pass their checks and belong, as far as chance allows, to nobody.</summary>
internal static class Numbers
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly string[] MobilePrefixes = ["133", "135", "136", "137", "138", "139", "150", "151", "152", "158", "159", "177", "180", "182", "186", "187", "188", "189", "199"];

    /// <summary>A 统一社会信用代码 of a company (91) registered in the county, with both check characters of GB 32100 and GB 11714.</summary>
    public static string CreditCode(Draw draw, string region)
    {
        var organisation = "MA" + draw.Digits(6);
        var sum = 0;
        for (var i = 0; i < OrganisationWeights.Length; i++)
            sum += OrganisationWeights[i] * (char.IsAsciiDigit(organisation[i]) ? organisation[i] - '0' : organisation[i] - 'A' + 10);
        var body = $"91{region}{organisation}{(11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) }}";
        var total = 0;
        for (var i = 0; i < Weights.Length; i++)
            total += Alphabet.IndexOf(body[i], StringComparison.Ordinal) * Weights[i];
        return body + Alphabet[(31 - (total % 31)) % 31];
    }

    public static string Mobile(Draw draw) => draw.Pick(MobilePrefixes) + draw.Digits(8);

    public static string Landline(Draw draw, string areaCode)
    {
        var longNumber = areaCode.Length == 3 || draw.Chance(70);
        return $"{areaCode}-{draw.Pick(["2", "3", "5", "6", "8"])}{draw.Digits(longNumber ? 7 : 6)}";
    }
}
