using System.Reflection;
using Huike.Host;
using Huike.Kernel.Modules;
using Huike.Platform.Help;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Huike.Architecture.Tests;

/// <summary>Each page that people see logged in has help in every language, and the help names nothing that is not there.</summary>
public sealed class HelpTests
{
    private static readonly string[] Languages = ["zh-CN", "zh-TW", "en"];

    private static readonly Assembly[] Areas = [.. new[] { "Huike.Platform", "Huike.Customers", "Huike.Sales", "Huike.Fulfilment", "Huike.Finance", "Huike.Marketing" }.Select(Assembly.Load)];

    private static readonly IReadOnlyList<HelpSource> Sources = [.. Areas.Select(a => new HelpSource(a, TopicsOf(a)))];

    private static readonly HelpCatalog Catalog = new(Sources);

    private static IReadOnlyList<HelpTopic> TopicsOf(Assembly area)
    {
        var name = area.GetName().Name!;
        return (HelpTopic[])area.GetType($"{name}.Help.{name["Huike.".Length..]}Help", throwOnError: true)!.GetField("Topics")!.GetValue(null)!;
    }

    private static IEnumerable<string> Routes(bool loggedIn) => Areas.Append(typeof(HuikeApp).Assembly).SelectMany(a => a.GetTypes())
        .Where(t => !loggedIn || t.GetCustomAttribute<AllowAnonymousAttribute>() is null)
        .SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template.TrimStart('/'));

    [Fact]
    public void Every_page_has_help_in_every_language()
    {
        var missing = new List<string>();
        foreach (var route in Routes(loggedIn: true))
        {
            if (Sources.FirstOrDefault(s => s.Topics.Any(t => t.Routes.Contains(route))) is not { } source)
            {
                missing.Add($"/{route}: no topic");
                continue;
            }
            var key = source.Topics.First(t => t.Routes.Contains(route)).Key;
            missing.AddRange(Languages.Where(l => source.Assembly.GetManifestResourceStream($"Help.help.{l}.md") is null
                    || Catalog.File(source.Assembly, l).GetValueOrDefault(key) is not { Title.Length: > 0, Purpose.Length: > 0, Steps.Count: > 1 })
                .Select(l => $"/{route}: {key} in {l}"));
        }
        Assert.True(missing.Count == 0, "Pages without help; write it in Help/help.*.md of the area and name the route in its topics:\n" + string.Join('\n', missing));
    }

    [Fact]
    public void Help_names_only_pages_and_topics_that_exist()
    {
        var routes = Routes(loggedIn: false).ToHashSet();
        var topics = Catalog.Topics.ToList();
        Assert.DoesNotContain(topics.SelectMany(t => t.Routes), r => !routes.Contains(r));
        Assert.DoesNotContain(topics.SelectMany(t => t.Related), r => Catalog.Find(r) is null);
        Assert.Empty(topics.GroupBy(t => t.Key).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(Sources.SelectMany(s => Languages.SelectMany(l => Catalog.File(s.Assembly, l).Keys.Where(k => s.Topics.All(t => t.Key != k)))));
    }

    [Theory]
    [InlineData("customers/new", "customer-new")]
    [InlineData("customers/01a1c577-b6cf-766a-bb54-8b6f8680196c", "customer-page")]
    [InlineData("", "work")]
    [InlineData("settings/roles/new", "settings-roles")]
    [InlineData("nowhere/at/all", null)]
    public void The_help_is_found_by_the_address_words_before_placeholders(string path, string? topic) => Assert.Equal(topic, Catalog.ForPath(path)?.Key);
}
