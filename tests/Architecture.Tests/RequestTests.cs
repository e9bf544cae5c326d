using System.Reflection;
using FluentValidation;
using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Architecture.Tests;

/// <summary>Every use case says who may send it, can be reached by programs, checks its input; enumerated, never listed by hand.</summary>
public sealed class RequestTests(SqliteHouse house) : IClassFixture<SqliteHouse>
{
    private static readonly Type[] Requests =
    [
        .. new[] { "Huike.Kernel", "Huike.Platform", "Huike.Customers", "Huike.Sales", "Huike.Fulfilment", "Huike.Finance" }.Select(Assembly.Load).SelectMany(a => a.GetTypes())
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))),
    ];

    [Fact]
    public void Every_request_declares_who_may_send_it()
    {
        var catalog = house.App.Services.GetRequiredService<PermissionCatalog>();
        var wrong = new List<string>();
        foreach (var request in Requests)
        {
            var policy = RequestPolicy.Of(request);
            var declared = new object?[] { policy.Permission, policy.RecordAction, policy.Open }.Count(d => d is not null);
            if (declared != 1)
                wrong.Add($"{request.Name} declares {declared} policies instead of one");
            if (policy.Permission is { } permission && !catalog.Knows(permission))
                wrong.Add($"{request.Name} needs the unknown permission {permission}");
            if (policy.Open is { } open && open.Reason.Length < 10)
                wrong.Add($"{request.Name} is open without a reason");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_request_has_an_api_line_or_a_reason_for_none()
    {
        var mapped = Endpoints().Select(e => e.Metadata.GetMetadata<RequestEndpoint>()?.RequestType).OfType<Type>()
            .Select(t => t.IsGenericType ? t.GetGenericTypeDefinition() : t).ToHashSet();
        var missing = Requests.Where(r => !mapped.Contains(r) && r.GetCustomAttribute<NoApiAttribute>() is null).Select(r => r.Name);
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_request_has_exactly_one_use_case()
    {
        using var scope = house.App.Services.CreateScope();
        var wrong = new List<string>();
        foreach (var request in Requests.Where(r => !r.IsGenericTypeDefinition))
        {
            var response = request.GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];
            var count = scope.ServiceProvider.GetServices(typeof(IUseCase<,>).MakeGenericType(request, response)).Count();
            if (count != 1)
                wrong.Add($"{request.Name}: {count}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_command_with_texts_is_validated()
    {
        using var scope = house.App.Services.CreateScope();
        var wrong = Requests.Where(r => !r.IsGenericTypeDefinition && IsCommand(r)
                && r.GetProperties().Any(p => p.PropertyType == typeof(string))
                && !scope.ServiceProvider.GetServices(typeof(IValidator<>).MakeGenericType(r)).Any())
            .Select(r => r.Name);
        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    [Fact]
    public void Every_endpoint_of_the_api_sends_a_declared_request_and_asks_for_a_login()
    {
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints().Where(e => e.RoutePattern.RawText!.StartsWith(ApiBuilder.BasePath, StringComparison.Ordinal)))
        {
            if (endpoint.Metadata.GetMetadata<RequestEndpoint>() is not { } request)
                wrong.Add($"{endpoint.RoutePattern.RawText}: no request");
            else if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && RequestPolicy.Of(request.RequestType).Open is not { Anonymous: true })
                wrong.Add($"{endpoint.RoutePattern.RawText}: anonymous, but the request is not");
            else if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null)
                wrong.Add($"{endpoint.RoutePattern.RawText}: no login asked for");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_field_is_described_completely()
    {
        var lists = house.App.Services.GetRequiredService<Huike.Platform.Customisation.ChoiceListCatalog>();
        var records = house.App.Services.GetRequiredService<RecordCatalog>();
        var wrong = records.All.SelectMany(t => t.Fields.SelectMany(f => Faults(t, f))).ToList();
        Assert.Empty(wrong);

        IEnumerable<string> Faults(RecordType type, Field field)
        {
            if (field.ChoiceList is { } list && lists.Find(list) is null)
                yield return $"{type.Name}.{field.Name}: unknown list {list}";
            if (field.Kind == FieldKind.Reference && records.Find(field.Target!) is null)
                yield return $"{type.Name}.{field.Name}: unknown target {field.Target}";
            if (field.Kind is FieldKind.Text or FieldKind.LongText && field.MaxLength == 0)
                yield return $"{type.Name}.{field.Name}: no length";
        }
    }

    private static bool IsCommand(Type request) =>
        request.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>));

    private List<RouteEndpoint> Endpoints() =>
        [.. house.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(),
            .. ((IEndpointRouteBuilder)house.App).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>()];
}
