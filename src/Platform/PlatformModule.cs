using System.Resources;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.Web;
using Huike.Platform.AuditTrail;
using Huike.Platform.Customisation;
using Huike.Platform.Customisation.CustomFields;
using Huike.Platform.Customisation.UseCases;
using Huike.Platform.Integration;
using Huike.Platform.Login;
using Huike.Platform.Login.UseCases;
using Huike.Platform.Mail;
using Huike.Platform.Organisation;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Organisation.UseCases;
using Huike.Platform.Roles;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Roles.UseCases;
using Huike.Platform.Templates;
using Huike.Platform.Tenants;
using Huike.Platform.Transfer;
using Huike.Platform.Users;
using Huike.Platform.Users.UseCases;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform;

/// <summary>设置: people, login, roles, lists, import and export, keys, logs.</summary>
public sealed class PlatformModule : IModule
{
    private static readonly (string, string)[] Permissions =
    [
        ("choices", "edit"), ("customFields", "edit"), ("views", "share"), ("audit", "view"), ("accessLog", "view"), ("apiKeys", "create"),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddScoped<IPageActors, PageActors>();
        services.AddScoped<Microsoft.AspNetCore.Components.Authorization.AuthenticationStateProvider, CircuitRevalidation>();
        services.AddSingleton<IModelPart, PlatformModel>();
        services.AddSingleton(new TextSource(new ResourceManager("Huike.Platform.Texts", typeof(PlatformModule).Assembly)));
        services.AddHuikeAuthentication();
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<IActorDirectory, ActorDirectory>();
        services.AddSingleton<ChoiceListCatalog>();
        services.AddScoped<SettingsKeeper>();
        services.AddScoped<IChoices, TenantChoices>();
        services.AddScoped<Huike.UiKit.IViewStore, ViewStore>();
        services.AddSingleton(new ChoiceListDefinition("language", [.. Languages.All.Select(l => new Choice(l))], Editable: false));
        services.AddSingleton<LoginAttempts>();
        Login.LoginServices.Add(services);
        Notices.NoticeServices.Add(services);
        AuditTrail.Readings.ReadingServices.Add(services);
        services.AddSingleton<ApiKeyDoor>();
        services.AddScoped<CalendarFeed.UseCases.FeedKeys>();
        services.AddScoped<SessionEnd>();
        services.AddScoped<Standing>();
        services.AddScoped<NewUser>();
        services.AddScoped<UserAccounts>();
        services.AddScoped(p => new AccountEnd(p.GetRequiredService<HuikeDb>(), p.GetRequiredService<UserAccounts>(), p.GetRequiredService<Standing>(),
            p.GetRequiredService<SessionEnd>(), p.GetRequiredService<ActorContext>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped<RoleGrants>();
        services.AddScoped<RoleContents>();
        services.AddScoped<ChoiceEditing>();
        services.AddScoped<CustomFieldEditing>();
        services.AddSingleton<CustomFieldPurge>();
        services.AddSingleton<Kernel.Jobs.IJobHandler, RecountJob>();
        services.AddSingleton<IdempotencyStore>();
        services.AddScoped<FileSweep>();
        services.AddHostedService<Housekeeping>();
        services.AddSingleton<DailyWorker>();
        services.AddHostedService(p => p.GetRequiredService<DailyWorker>());
        services.AddSingleton<AuditSealing>();
        services.AddHostedService(p => p.GetRequiredService<AuditSealing>());
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = "RequestVerificationToken";
            antiforgery.Cookie = new SecureCookie { Name = "huike.form", HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true };
        });
        foreach (var (module, action) in Permissions)
            services.AddSingleton(new PermissionDefinition(module, action));
        services.AddRecordType<User, UserType>(new UserType());
        services.AddRecordType<Department, DepartmentType>(new DepartmentType());
        services.AddScoped<IHandoverPart, SubordinatePart>();
        services.AddScoped<IHandoverPart, DepartmentHeadPart>();
        services.AddRecordType<Role, RoleType>(new RoleType());
        services.AddSingleton(new PermissionDefinition("company", "edit"));
        Shell.PlatformMenu.Add(services);
        Comments.CommentServices.Add(services);
        Help.HelpServices.Add(services);
        Approvals.ApprovalServices.Add(services);
        services.AddSingleton<PublicLinks.LinkLimits>();
        services.AddSingleton<PublicLinks.FillStamps>();
        services.AddScoped<PublicLinks.AskedFields>();
        services.AddScoped(typeof(PublicLinks.PublicLinkDoor<>));
        services.AddTransfer();
        services.AddMail();
        services.AddTemplates();
        Regulations.RegulationServices.Add(services);
        services.AddUseCasesOf(typeof(PlatformModule));
    }

    public void MapApi(ApiBuilder api)
    {
        LoginApi.Map(api);
        Tenants.TenantsApi.Map(api);
        OrganisationApi.Map(api);
        UsersApi.Map(api);
        RolesApi.Map(api);
        CustomisationApi.Map(api);
        CustomFieldsApi.Map(api);
        Customisation.CardLayouts.CardLayoutsApi.Map(api);
        AuditApi.Map(api);
        AuditTrail.Readings.ReadingServices.Map(api);
        Search.SearchApi.Map(api);
        TransferApi.Map(api);
        Notices.NoticesApi.Map(api);
        CalendarFeed.CalendarFeedRoutes.Map(api);
        MailServices.Map(api);
        TemplatesApi.Map(api);
        Approvals.ApprovalsApi.Map(api);
        Comments.CommentsApi.Map(api);
        Regulations.RegulationServices.Map(api);
    }
}
