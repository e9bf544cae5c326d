namespace Huike.Kernel.Web;

/// <summary>
/// Addresses that pages of others may call, because the handler itself asks which sites may and knows no cookie: a session gains nobody
/// anything there. Few, and reviewed.
/// </summary>
/// <param name="Path">Beginning of the path, with a leading slash.</param>
public sealed record OpenDoor(string Path);
