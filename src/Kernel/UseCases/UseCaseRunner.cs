using System.Collections.Concurrent;
using System.Reflection;
using FluentValidation;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Huike.Kernel.UseCases;

/// <summary>
/// The only door to the data. Pages and API call the same method: a new scope, the actor, the declared permission,
/// validation, a transaction for commands, the use case, save with audit and search, the result.
/// </summary>
public sealed class UseCaseRunner(IServiceScopeFactory scopes, IDatabaseProvider provider, ILogger<UseCaseRunner> log)
{
    private static readonly ConcurrentDictionary<Type, object> Invokers = new();

    /// <summary>Runs the request for the actor. A revoked actor gets <see cref="ErrorKind.Unauthenticated"/>.</summary>
    public Task<Result<TResponse>> Run<TResponse>(IRequest<TResponse> request, Actor actor, CancellationToken cancellation = default)
    {
        var invoker = (Invoker<TResponse>)Invokers.GetOrAdd(request.GetType(), static (type, response) =>
            Activator.CreateInstance(typeof(Invoker<,>).MakeGenericType(type, response))!, typeof(TResponse));
        return Guarded(invoker, request, actor, cancellation);
    }

    private async Task<Result<TResponse>> Guarded<TResponse>(Invoker<TResponse> invoker, IRequest<TResponse> request, Actor actor, CancellationToken cancellation)
    {
        try
        {
            return await invoker.Run(scopes, log, request, actor, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && provider.IsUnavailable(exception))
        {
            log.LogError(exception, "{Request} could not be carried out: the database is unavailable", request.GetType().Name);
            return Error.Unavailable();
        }
    }

    private abstract class Invoker<TResponse>
    {
        public abstract Task<Result<TResponse>> Run(
            IServiceScopeFactory scopes, ILogger log, IRequest<TResponse> request, Actor actor, CancellationToken cancellation);
    }

    private sealed class Invoker<TRequest, TResponse> : Invoker<TResponse>
        where TRequest : IRequest<TResponse>
    {
        private static readonly RequestPolicy Policy = RequestPolicy.Of(typeof(TRequest));

        public override async Task<Result<TResponse>> Run(
            IServiceScopeFactory scopes, ILogger log, IRequest<TResponse> request, Actor actor, CancellationToken cancellation)
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            if (await services.GetRequiredService<IActorDirectory>().Refresh(actor, cancellation) is not { } current)
            {
                Denied(log, LogLevel.Warning, actor, "session.ended");
                return new Error("session.ended", ErrorKind.Unauthenticated);
            }
            services.GetRequiredService<ActorContext>().Actor = current;
            await services.GetRequiredService<CustomFieldCache>().Ensure(current.TenantId, services.GetRequiredService<HuikeDb>, cancellation);

            if (!Policy.Allows(current, services.GetRequiredService<RecordCatalog>()))
            {
                Denied(log, LogLevel.Warning, current, "permission");
                return current.IsAnonymous ? new Error("session.ended", ErrorKind.Unauthenticated) : Error.Forbidden();
            }
            if (WholeTexts.FaultOf(request) is { } broken)
                return Error.Malformed(broken, "invalid");
            if (Validate(services, (TRequest)request) is { Count: > 0 } errors)
                return errors;
            var result = request is ICommand<TResponse>
                ? await RunCommand(services, (TRequest)request, cancellation)
                : await services.GetRequiredService<IUseCase<TRequest, TResponse>>().Execute((TRequest)request, cancellation);
            if (!result.IsSuccess && request is ICommand<TResponse>)
                await services.GetRequiredService<AfterRefusal>().Run();
            if (!result.IsSuccess && result.Errors.FirstOrDefault(e => e.Kind is ErrorKind.Forbidden or ErrorKind.Unauthenticated or ErrorKind.NotFound) is { } refusal)
                Denied(log, refusal.Kind == ErrorKind.NotFound ? LogLevel.Information : LogLevel.Warning, current, refusal.Code);
            return result;
        }

        /// <summary>What is not there and what is hidden look alike from outside, so both are logged; ids only, never contents.</summary>
        private static void Denied(ILogger log, LogLevel level, Actor actor, string reason) =>
            log.Log(level, "Denied {Request} for user {User} of tenant {Tenant} by {Session}: {Reason}",
                typeof(TRequest).Name, actor.UserId, actor.TenantId, actor.SessionId, reason);

        private static async Task<Result<TResponse>> RunCommand(IServiceProvider services, TRequest request, CancellationToken cancellation)
        {
            var db = services.GetRequiredService<HuikeDb>();
            var provider = services.GetRequiredService<IDatabaseProvider>();
            foreach (var preparation in services.GetServices<IPreparation<TRequest>>())
                await preparation.Prepare(request, cancellation);
            using var turn = await provider.Writers.Enter(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            try
            {
                var result = await services.GetRequiredService<IUseCase<TRequest, TResponse>>().Execute(request, cancellation);
                if (!result.IsSuccess)
                    return result;
                await db.SaveChangesAsync(cancellation);
                if (CommandStamp.Current is { } stamp)
                    await stamp(db, cancellation);
                await transaction.CommitAsync(cancellation);
                services.GetRequiredService<AfterCommit>().Run();
                return result;
            }
            catch (DbUpdateConcurrencyException)
            {
                return Error.Stale();
            }
            catch (DbUpdateException exception) when (provider.Translate(exception) is { } error)
            {
                return error;
            }
        }

        private static List<Error> Validate(IServiceProvider services, TRequest request) =>
        [
            .. services.GetServices<IValidator<TRequest>>()
                .SelectMany(v => v.Validate(request).Errors)
                .Select(f => Error.Invalid(FieldNames.Camel(f.PropertyName), f.ErrorCode is { Length: > 0 } code && !code.EndsWith("Validator", StringComparison.Ordinal)
                    ? code : ValidationCodes.Of(f), ValidationCodes.ArgumentsOf(f))),
        ];
    }
}

/// <summary>What a request type declares about who may send it.</summary>
public sealed record RequestPolicy(string? Permission, string? RecordAction, Type? RecordType, OpenAttribute? Open, bool IsCommand)
{
    public static RequestPolicy Of(Type request) => new(
        request.GetCustomAttribute<PermissionAttribute>()?.Permission,
        request.GetCustomAttribute<RecordPermissionAttribute>()?.Action,
        request.IsGenericType ? request.GetGenericArguments()[0] : null,
        request.GetCustomAttribute<OpenAttribute>(),
        Array.Exists(request.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>)));

    /// <summary>True where the request says who may send it; anything else is refused to all.</summary>
    public bool IsDeclared => Permission is not null || RecordAction is not null || Open is not null;

    public bool Allows(Actor actor, RecordCatalog catalog)
    {
        if (Open is { Anonymous: true })
            return true;
        if (actor.IsAnonymous)
            return false;
        if (Permission is not null)
            return actor.May(Permission);
        if (RecordAction is not null && RecordType is not null)
            return actor.May(catalog.Of(RecordType).PermissionTo(RecordAction));
        // A key is narrowed to its scopes; what needs no permission would escape them.
        return Open is not null && (Open.Keys || !IsCommand || actor.ApiScopes is null);
    }
}

/// <summary>What must be kept although the command was refused and its transaction undone: a wrong password counts.</summary>
public sealed class AfterRefusal
{
    private readonly List<Func<Task>> _actions = [];
    public void Add(Func<Task> action) => _actions.Add(action);
    public async Task Run()
    {
        foreach (var action in _actions)
            await action();
        _actions.Clear();
    }
}

/// <summary>Work for the moment when the transaction stands: waking a worker, dropping a cache entry.</summary>
public sealed class AfterCommit
{
    private readonly List<Action> _actions = [];
    public void Add(Action action) => _actions.Add(action);
    public void Run()
    {
        foreach (var action in _actions)
            action();
        _actions.Clear();
    }
}
