namespace Huike.Kernel.Modules;

/// <summary>
/// Something that an area keeps at hand on every page, such as the dialog for a follow-up. It is drawn before the page,
/// so that a key of the page itself goes before the part's.
/// </summary>
/// <param name="Component">A Razor component without parameters.</param>
/// <param name="Permission">Who lacks it does not get the part; null for everybody.</param>
public sealed record LayoutPart(Type Component, string? Permission);

/// <summary>What a module puts at the right end of the top bar of every page.</summary>
/// <param name="Component">A Razor component without parameters; it draws a quiet icon button.</param>
public sealed record TopBarPart(Type Component);

/// <summary>What an area puts on the home page beside what is to be done.</summary>
/// <param name="Component">A Razor component without parameters; it brings its own card, or nothing where it has nothing to tell.</param>
/// <param name="Permission">Who lacks it does not get the card; null for everybody.</param>
/// <param name="Order">Place among the cards.</param>
public sealed record WorkCard(Type Component, string? Permission, int Order);
