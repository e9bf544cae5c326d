using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.UseCases;
using Huike.Platform.Users.UseCases;

namespace Huike.Platform.Users;

/// <summary>People and their accounts.</summary>
internal static class UsersApi
{
    public static void Map(ApiBuilder api)
    {
        api.ChangeableRecords<User>("users");
        api.Post<CreateUser, CreatedUser>("/users");
        api.Map<DeactivateUser, Done>("POST", "/users/{id:guid}/deactivate", http => new DeactivateUser(ApiBuilder.IdOf(http)));
        api.Map<ActivateUser, Done>("POST", "/users/{id:guid}/activate", http => new ActivateUser(ApiBuilder.IdOf(http)));
        api.Map<UnlockUser, Done>("POST", "/users/{id:guid}/unlock", http => new UnlockUser(ApiBuilder.IdOf(http)));
        api.Map<ResetPassword, NewPassword>("POST", "/users/{id:guid}/reset-password", http => new ResetPassword(ApiBuilder.IdOf(http)));
        api.Map<GetUserRoles, UserRoles>("GET", "/users/{id:guid}/roles", http => new GetUserRoles(ApiBuilder.IdOf(http)));
        api.Body<SetUserRoles, Done>("PUT", "/users/{id:guid}/roles", (http, body) => body with { UserId = ApiBuilder.IdOf(http) });
        api.Map<GetProfile, Profile>("GET", "/profile", _ => new GetProfile());
        api.Body<SaveProfile, Done>("PUT", "/profile");
    }
}
