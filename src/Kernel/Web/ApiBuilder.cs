using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Huike.Kernel.Web;

/// <summary>What the OpenAPI document says of a generic record endpoint.</summary>
public sealed record RecordEndpoint(Type EntityType, string Operation);

/// <summary>Which request an endpoint sends; tests compare it with the declared permissions.</summary>
public sealed record RequestEndpoint(Type RequestType);

/// <summary>Verb, path and request in one line each; everything else about HTTP is done here.</summary>
public sealed class ApiBuilder(IEndpointRouteBuilder routes)
{
    public const string BasePath = "/api/v1";

    public RouteGroupBuilder Group { get; } = routes.MapGroup(BasePath);

    /// <summary>For the few addresses outside the API: health, drafts, uploads and downloads of pages.</summary>
    public IEndpointRouteBuilder Root { get; } = routes;

    /// <summary>List, one, create, change, delete, restore and history of a record type.</summary>
    public void Records<T>(string name) where T : Aggregate, new()
    {
        var entity = typeof(T);
        Route(Group.MapLazily("GET", $"/{name}", (HttpContext http, ApiCalls calls) => calls.List<T>(http)), entity, "list", typeof(ListRecords<T>));
        Route(Group.MapLazily("GET", $"/{name}/{{id:guid}}", (Guid id, HttpContext http, ApiCalls calls) => calls.One<T>(id, http)), entity, "get", typeof(GetRecord<T>));
        Route(Group.MapLazily("GET", $"/{name}/{{id:guid}}/history", (Guid id, Guid? before, int? limit, HttpContext http, ApiCalls calls) =>
            calls.Send(http, new GetHistory<T>(id, before, limit ?? 50))), entity, "history", typeof(GetHistory<T>));
        Route(Group.MapLazily("POST", $"/{name}", (HttpContext http, ApiCalls calls) => calls.Create<T>(name, http)), entity, "create", typeof(CreateRecord<T>));
        Route(Group.MapLazily("PATCH", $"/{name}/{{id:guid}}", (Guid id, HttpContext http, ApiCalls calls) => calls.Change<T>(id, http)), entity, "change", typeof(ChangeRecord<T>));
        Route(Group.MapLazily("POST", $"/{name}/bulk-change", (HttpContext http, ApiCalls calls) => calls.ChangeMany<T>(http)), entity, "changeMany", typeof(ChangeRecords<T>));
        Route(Group.MapLazily("DELETE", $"/{name}/{{id:guid}}", (Guid id, HttpContext http, ApiCalls calls) => calls.Delete<T>(id, http)), entity, "delete", typeof(DeleteRecord<T>));
        Route(Group.MapLazily("POST", $"/{name}/{{id:guid}}/restore", (Guid id, HttpContext http, ApiCalls calls) =>
            calls.Send(http, new RestoreRecord<T>(id))), entity, "restore", typeof(RestoreRecord<T>));
    }

    /// <summary>All but creating and deleting, for types that have use cases of their own for these.</summary>
    public void ChangeableRecords<T>(string name) where T : Aggregate, new()
    {
        ReadOnlyRecords<T>(name);
        Route(Group.MapLazily("PATCH", $"/{name}/{{id:guid}}", (Guid id, HttpContext http, ApiCalls calls) => calls.Change<T>(id, http)), typeof(T), "change", typeof(ChangeRecord<T>));
        Route(Group.MapLazily("POST", $"/{name}/bulk-change", (HttpContext http, ApiCalls calls) => calls.ChangeMany<T>(http)), typeof(T), "changeMany", typeof(ChangeRecords<T>));
    }

    /// <summary>List, one and history only, for types whose writing goes through use cases of their own.</summary>
    public void ReadOnlyRecords<T>(string name) where T : Aggregate
    {
        Route(Group.MapLazily("GET", $"/{name}", (HttpContext http, ApiCalls calls) => calls.List<T>(http)), typeof(T), "list", typeof(ListRecords<T>));
        Route(Group.MapLazily("GET", $"/{name}/{{id:guid}}", (Guid id, HttpContext http, ApiCalls calls) => calls.One<T>(id, http)), typeof(T), "get", typeof(GetRecord<T>));
        Route(Group.MapLazily("GET", $"/{name}/{{id:guid}}/history", (Guid id, Guid? before, int? limit, HttpContext http, ApiCalls calls) =>
            calls.Send(http, new GetHistory<T>(id, before, limit ?? 50))), typeof(T), "history", typeof(GetHistory<T>));
    }

    private static void Route(RouteHandlerBuilder route, Type entity, string operation, Type request) =>
        route.WithMetadata(new RecordEndpoint(entity, operation), new RequestEndpoint(request));

    /// <summary>A request whose members come from path and query (<c>AsParameters</c>).</summary>
    public RouteHandlerBuilder Get<TRequest, TResponse>(string path) where TRequest : IRequest<TResponse> =>
        Described<TRequest, TResponse>(Group.MapLazily("GET", path, ([AsParameters] TRequest request, HttpContext http, ApiCalls calls) => calls.Send(http, request)));

    /// <summary>A request that is the JSON body, completed from the path where it names something.</summary>
    public RouteHandlerBuilder Post<TRequest, TResponse>(string path, Func<HttpContext, TRequest, TRequest>? complete = null)
        where TRequest : IRequest<TResponse> => Body<TRequest, TResponse>("POST", path, complete);

    /// <summary>The same with another verb.</summary>
    public RouteHandlerBuilder Body<TRequest, TResponse>(string verb, string path, Func<HttpContext, TRequest, TRequest>? complete = null)
        where TRequest : IRequest<TResponse> =>
        Described<TRequest, TResponse>(Group.MapLazily(verb, path, (HttpContext http, ApiCalls calls) => calls.SendBody<TRequest, TResponse>(http, complete)))
            .Accepts<TRequest>("application/json");

    /// <summary>A request made of the path and a JSON body.</summary>
    public RouteHandlerBuilder Post<TBody, TRequest, TResponse>(string path, Func<HttpContext, TBody, TRequest> build)
        where TBody : notnull where TRequest : IRequest<TResponse> =>
        Group.MapLazily("POST", path, (HttpContext http, ApiCalls calls) => calls.SendBody<TBody, TRequest, TResponse>(http, build))
            .WithMetadata(new RequestEndpoint(typeof(TRequest))).Accepts<TBody>("application/json");

    /// <summary>A request made of the path and a JSON body that may be absent.</summary>
    public RouteHandlerBuilder PostOptional<TBody, TRequest, TResponse>(string path, Func<HttpContext, TBody, TRequest> build)
        where TBody : notnull, new() where TRequest : IRequest<TResponse> =>
        Described<TRequest, TResponse>(Group.MapLazily("POST", path, (HttpContext http, ApiCalls calls) => calls.SendOptional<TBody, TRequest, TResponse>(http, build)))
            .Accepts<TBody>(isOptional: true, "application/json");

    /// <summary>A request built from the path.</summary>
    public RouteHandlerBuilder Map<TRequest, TResponse>(string verb, string path, Func<HttpContext, TRequest> build) where TRequest : IRequest<TResponse> =>
        Described<TRequest, TResponse>(Group.MapLazily(verb, path, (HttpContext http, ApiCalls calls) => calls.Send(http, build(http))));

    private static RouteHandlerBuilder Described<TRequest, TResponse>(RouteHandlerBuilder route) =>
        route.WithMetadata(new RequestEndpoint(typeof(TRequest)), new ResponseType(typeof(TResponse)));

    /// <summary>An id out of the path.</summary>
    /// <exception cref="BadHttpRequestException">The path holds no id there; routes with <c>:guid</c> never get here.</exception>
    public static Guid IdOf(HttpContext http, string name = "id") =>
        Guid.TryParse(http.GetRouteValue(name) as string, out var id) ? id : throw new BadHttpRequestException("No id in the path.");
}

/// <summary>What a typed endpoint answers; read by the OpenAPI document.</summary>
public sealed record ResponseType(Type Type);

/// <summary>Who stands behind the HTTP request.</summary>
public interface IHttpActors
{
    ValueTask<Actor> Of(HttpContext http);
}
