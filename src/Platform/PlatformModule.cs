using System.Resources;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Web;
using Huike.Platform.Customisation;
using Huike.Platform.Login;
using Huike.Platform.Organisation;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles;
using Huike.Platform.Roles.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform;

/// <summary>设置: people, login, roles, lists, import and export, keys, logs.</summary>
public sealed class PlatformModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddScoped<IPageActors, PageActors>();
        services.AddSingleton<IModelPart, PlatformModel>();
        services.AddSingleton(new TextSource(new ResourceManager("Huike.Platform.Texts", typeof(PlatformModule).Assembly)));
        services.AddHuikeAuthentication();
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<ActorDirectory>();
        services.AddSingleton<IActorDirectory>(p => p.GetRequiredService<ActorDirectory>());
        services.AddSingleton<ChoiceListCatalog>();
        services.AddScoped<IChoices, TenantChoices>();
        services.AddSingleton(new ChoiceListDefinition("language", [.. Languages.All.Select(l => new Choice(l))], Editable: false));
        services.AddRecordType<User, UserType>(new UserType());
        services.AddRecordType<Department, DepartmentType>(new DepartmentType());
        services.AddRecordType<Role, RoleType>(new RoleType());
        services.AddUseCasesOf(typeof(PlatformModule));
    }

    public void MapApi(ApiBuilder api)
    {
        LoginApi.Map(api);
        api.ReadOnlyRecords<User>("users");
        api.Records<Department>("departments");
    }
}
