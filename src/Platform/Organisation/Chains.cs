namespace Huike.Platform.Organisation;

/// <summary>Walks up chains of superiors and departments.</summary>
internal static class Chains
{
    /// <summary>True where going up from <paramref name="from"/> comes to <paramref name="target"/>; a circle that already exists ends the walk.</summary>
    public static bool Reaches(Guid? from, Guid target, IReadOnlyDictionary<Guid, Guid?> above)
    {
        var seen = new HashSet<Guid>();
        while (from is { } next && seen.Add(next))
        {
            if (next == target)
                return true;
            from = above.GetValueOrDefault(next);
        }
        return false;
    }
}
