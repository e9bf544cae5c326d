using System.Globalization;

namespace Huike.Host.Demo;

/// <summary>Where the towns of the demo lie, by the first four digits of their code: roughly their middle.</summary>
internal static class Towns
{
    private static readonly Dictionary<string, (double Latitude, double Longitude)> s_middles = new()
    {
        ["1100"] = (39.904, 116.407),
        ["1101"] = (39.904, 116.407),
        ["3100"] = (31.230, 121.474),
        ["3101"] = (31.230, 121.474),
        ["1200"] = (39.084, 117.201),
        ["1201"] = (39.084, 117.201),
        ["5000"] = (29.563, 106.551),
        ["5001"] = (29.563, 106.551),
        ["4403"] = (22.543, 114.058),
        ["4401"] = (23.129, 113.264),
        ["4406"] = (23.022, 113.122),
        ["4419"] = (23.021, 113.752),
        ["4413"] = (23.112, 114.416),
        ["3201"] = (32.060, 118.797),
        ["3205"] = (31.299, 120.585),
        ["3202"] = (31.491, 120.312),
        ["3204"] = (31.811, 119.974),
        ["3301"] = (30.274, 120.155),
        ["3302"] = (29.868, 121.544),
        ["3303"] = (27.994, 120.699),
        ["3307"] = (29.079, 119.647),
        ["3401"] = (31.821, 117.227),
        ["3501"] = (26.074, 119.296),
        ["3502"] = (24.480, 118.089),
        ["3505"] = (24.874, 118.676),
        ["3701"] = (36.651, 117.120),
        ["3702"] = (36.067, 120.383),
        ["3706"] = (37.464, 121.448),
        ["4101"] = (34.747, 113.625),
        ["4201"] = (30.593, 114.305),
        ["4301"] = (28.228, 112.939),
        ["5101"] = (30.573, 104.067),
        ["6101"] = (34.341, 108.940),
        ["2101"] = (41.806, 123.432),
        ["2102"] = (38.914, 121.615),
        ["2201"] = (43.817, 125.324),
        ["2301"] = (45.804, 126.535),
        ["1301"] = (38.042, 114.515),
        ["1401"] = (37.871, 112.549),
        ["3601"] = (28.682, 115.858),
        ["4501"] = (22.817, 108.366),
        ["5301"] = (25.043, 102.713),
        ["5201"] = (26.647, 106.630),
        ["4601"] = (20.044, 110.199),
    };

    /// <summary>A point within some kilometres of the town's middle, always the same for a number; null for one in nine, as in any archive.</summary>
    public static string? Near(string region, int number) => number % 9 != 0 && s_middles.TryGetValue(region[..4], out var middle)
        ? string.Create(CultureInfo.InvariantCulture, $"{middle.Latitude + Off(number, 7919):0.000000},{middle.Longitude + Off(number, 6011):0.000000}")
        : null;

    private static double Off(int number, int prime) => ((long)number * prime % 2001 - 1000) * 0.00008;
}
