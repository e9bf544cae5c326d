using Microsoft.Extensions.DependencyInjection;

namespace Huike.UiKit;

public static class UiKitServices
{
    /// <summary>What the parts need of the container: texts, toasts, keys and the door to the script. The host registers <c>ITexts</c>.</summary>
    public static IServiceCollection AddUiKit(this IServiceCollection services)
    {
        services.AddSingleton(UiKitTexts.Source);
        services.AddScoped<ToastService>();
        services.AddScoped<KeyRegistry>();
        services.AddScoped<UiScript>();
        services.AddScoped<FieldTexts>();
        services.AddScoped<DraftValues>();
        return services;
    }
}
