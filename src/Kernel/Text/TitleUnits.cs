using System.Text;

namespace Huike.Kernel.Text;

/// <summary>One character of a folded title with everything it may be typed as.</summary>
internal readonly record struct TitleUnit(string Character, string[] Readings)
{
    public bool IsHan => Readings.Length > 0;

    /// <summary>An ASCII letter or digit, which is its own initial.</summary>
    public bool IsAscii => Character.Length == 1 && char.IsAscii(Character[0]);

    public bool HasInitial(char letter)
    {
        foreach (var reading in Readings)
        {
            if (reading[0] == letter)
                return true;
        }
        return false;
    }

    /// <summary>The different first letters of the readings, or the ASCII character itself.</summary>
    public IEnumerable<char> Initials => IsHan ? Readings.Select(r => r[0]).Distinct() : IsAscii ? [Character[0]] : [];

    public static TitleUnit[] Of(string folded)
    {
        var units = new List<TitleUnit>(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
            units.Add(new TitleUnit(rune.ToString(), HanTable.Readings(rune.Value)));
        return [.. units];
    }
}
