using System.Reflection;

namespace Huike.Kernel.Modules;

/// <summary>The help for one page, or for several that belong together. Its words stand in <c>Help/help.{language}.md</c> of the area.</summary>
/// <param name="Key">Heading of its part in that file.</param>
/// <param name="Routes">Templates of the pages as in their <c>@page</c>, without the leading slash.</param>
/// <param name="Related">Keys of topics that one may want next, of any area.</param>
public sealed record HelpTopic(string Key, IReadOnlyList<string> Routes, params IReadOnlyList<string> Related);

/// <summary>The help that one area brings.</summary>
/// <param name="Assembly">Holds the files as resources named <c>Help.help.{language}.md</c>.</param>
public sealed record HelpSource(Assembly Assembly, IReadOnlyList<HelpTopic> Topics);
