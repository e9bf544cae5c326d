using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Roles.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Platform.Roles;

internal static class RolesApi
{
    public static void Map(ApiBuilder api)
    {
        api.Group.MapGet("/roles", (HttpContext http, ApiCalls calls) => calls.List<Role>(http))
            .WithMetadata(new RecordEndpoint(typeof(Role), "list"), new RequestEndpoint(typeof(ListRecords<Role>)));
        api.Map<ListStandardRoles, IReadOnlyList<StandardRole>>("GET", "/roles/standard", _ => new ListStandardRoles());
        api.Map<GetRole, RoleDetail>("GET", "/roles/{id:guid}", http => new GetRole(ApiBuilder.IdOf(http)));
        api.Post<CreateRole, CreatedRole>("/roles");
        api.Body<ChangeRole, Done>("PUT", "/roles/{id:guid}", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Group.MapDelete("/roles/{id:guid}", (Guid id, HttpContext http, ApiCalls calls) => calls.Delete<Role>(id, http))
            .WithMetadata(new RecordEndpoint(typeof(Role), "delete"), new RequestEndpoint(typeof(DeleteRecord<Role>)));
        api.Map<ListPermissions, PermissionList>("GET", "/permissions", _ => new ListPermissions());
    }
}
