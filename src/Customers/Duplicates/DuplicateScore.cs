using Huike.Customers.Customers.Domain;
using Huike.Customers.Identifiers;
using Huike.Customers.Names;

namespace Huike.Customers.Duplicates;

/// <summary>Judges one candidate against what is looked for.</summary>
internal static class DuplicateScore
{
    public const string SameCreditCode = "same_credit_code", SamePhone = "same_phone", SameDomain = "same_domain", SameSite = "same_website";
    private const string Prefix = "duplicates.reason.";

    /// <param name="hits">Kinds of the keys by which the candidate was found, those of its contacts included.</param>
    public static (DuplicateClass Class, int Score, IReadOnlyList<string> Reasons)? Judge(
        DuplicateProbe probe, CompanyName name, Customer candidate, IReadOnlySet<string> hits, bool phoneBlocks, NameRarity rarity)
    {
        var reasons = new List<string>();
        DuplicateClass? found = null;
        var score = 0;
        void Say(string reason, DuplicateClass at, int points)
        {
            reasons.Add(reason);
            found = found is { } f && f < at ? f : at;
            score = Math.Max(score, points);
        }
        if (hits.Contains(DuplicateKeys.Credit))
            Say(SameCreditCode, DuplicateClass.Identical, 100);
        var samePhone = hits.Contains(DuplicateKeys.Phone);
        Names(probe, name, candidate, samePhone, rarity, Say);
        if (samePhone)
            Say(SamePhone, phoneBlocks ? DuplicateClass.Identical : DuplicateClass.Similar, 90);
        if (hits.Contains(DuplicateKeys.Site))
            Say(SameSite, DuplicateClass.Similar, 80);
        if (hits.Contains(DuplicateKeys.Domain))
            Say(SameDomain, DuplicateClass.Similar, 75);
        return found is { } result ? (result, score, reasons) : null;
    }

    private static void Names(DuplicateProbe probe, CompanyName name, Customer candidate, bool samePhone, NameRarity rarity, Action<string, DuplicateClass, int> say)
    {
        if (name.IsEmpty)
            return;
        if (probe.Kind == "person" || candidate.Kind == "person")
        {
            // Many people share a name; together with the phone number it is the same person.
            if (name.FullKey == CompanyName.Parse(candidate.Name).FullKey)
                say("same_name", samePhone ? DuplicateClass.Identical : DuplicateClass.Similar, samePhone ? 98 : 85);
            return;
        }
        var match = NameSimilarity.Score(Placed(name, probe.Region), Placed(CompanyName.Parse(candidate.Name), candidate.Region), rarity);
        if (match.Relation == NameRelation.None)
            return;
        var at = match.Relation switch
        {
            // Two valid codes that differ are two companies, unless even the full names agree.
            NameRelation.Identical when match.Score < 1 && AreDifferent(probe.CreditCode, candidate.CreditCode) => DuplicateClass.Similar,
            NameRelation.Identical => DuplicateClass.Identical,
            NameRelation.Similar => DuplicateClass.Similar,
            _ => DuplicateClass.Related,
        };
        foreach (var reason in match.Reasons)
            say(reason[Prefix.Length..], at, (int)Math.Round(match.Score * 100));
    }

    /// <summary>Where a name names no place, the region of the record counts.</summary>
    private static CompanyName Placed(CompanyName name, string? region) =>
        name.Region is null && Regions.Regions.Find(ReachChecks.RegionCode(region)) is { } place ? name with { Region = place } : name;

    private static bool AreDifferent(string? a, string? b) =>
        CreditCode.Check(a) is { State: IdentifierState.Valid } left && CreditCode.Check(b) is { State: IdentifierState.Valid } right && left.Value != right.Value;
}
