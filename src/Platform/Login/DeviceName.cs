namespace Huike.Platform.Login;

/// <summary>What a browser says about itself, in words that people recognise: "Chrome · Windows".</summary>
public static class DeviceName
{
    // In this order: Edge and WeChat also call themselves Chrome, Chrome also calls itself Safari.
    private static readonly (string Sign, string Name)[] Programs =
    [
        ("MicroMessenger", "WeChat"), ("DingTalk", "DingTalk"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"), ("python", "Python"), ("PostmanRuntime", "Postman"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>Null where nothing is recognised.</summary>
    public static string? Of(string? agent)
    {
        if (string.IsNullOrWhiteSpace(agent))
            return null;
        var known = new[] { Find(Programs, agent), Find(Systems, agent) }.OfType<string>().ToList();
        return known.Count > 0 ? string.Join(" · ", known) : agent.Split(' ', '/')[0];
    }

    public static bool IsPhone(string? agent) => agent is not null && (agent.Contains("Mobile", StringComparison.Ordinal) || agent.Contains("iPhone", StringComparison.Ordinal));

    private static string? Find((string Sign, string Name)[] known, string agent) =>
        known.FirstOrDefault(k => agent.Contains(k.Sign, StringComparison.OrdinalIgnoreCase)).Name;
}
