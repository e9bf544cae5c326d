using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Customisation.CustomFields.UseCases;

namespace Huike.Platform.Customisation.CustomFields;

internal static class CustomFieldsApi
{
    public static void Map(ApiBuilder api)
    {
        api.Get<ListCustomFields, CustomFieldList>("/custom-fields");
        api.Post<AddCustomField, CustomFieldItem>("/custom-fields");
        api.Body<ChangeCustomField, CustomFieldItem>("PATCH", "/custom-fields/{id:guid}", (http, body) => body with { Id = ApiBuilder.IdOf(http) });
        api.Body<OrderCustomFields, Done>("PUT", "/custom-fields/order");
        api.Map<DeleteCustomField, Done>("DELETE", "/custom-fields/{id:guid}", http => new DeleteCustomField(ApiBuilder.IdOf(http)));
        api.Map<RestoreCustomField, Done>("POST", "/custom-fields/{id:guid}/restore", http => new RestoreCustomField(ApiBuilder.IdOf(http)));
    }
}
