using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Huike.Host.OpenApi;

/// <summary>
/// The description of the API, made once: it is the same for everybody, and making it takes a second of a processor, which nobody
/// should be able to order without a log-in.
/// </summary>
internal sealed class KeptApiDocument(IServiceProvider services)
{
    private byte[]? _json;

    /// <summary>The document as JSON; null where there is none of that name.</summary>
    public async Task<byte[]?> Json(string name, CancellationToken cancellation)
    {
        if (name != ApiDocument.Name)
            return null;
        if (_json is { } kept)
            return kept;
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(name).GetOpenApiDocumentAsync(cancellation);
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1, cancellation);
        // Two who ask at the same moment make the same bytes.
        return _json = stream.ToArray();
    }
}
