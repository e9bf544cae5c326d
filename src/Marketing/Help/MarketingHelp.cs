using Huike.Kernel.Modules;

namespace Huike.Marketing.Help;

/// <summary>Which pages of this area have which help; the words stand beside this file.</summary>
internal static class MarketingHelp
{
    public static readonly HelpTopic[] Topics =
    [
        new("campaigns", ["campaigns", "campaigns/new", "campaigns/{Id:guid}"], "leads", "expenses", "opportunities", "expense-statistics"),
    ];
}
