namespace Huike.Kernel.UseCases;

/// <summary>What a page or a program asks for; names its answer.</summary>
public interface IRequest<TResponse>;

/// <summary>A request that changes nothing.</summary>
public interface IQuery<TResponse> : IRequest<TResponse>;

/// <summary>A request that changes something: one transaction, with its audit entries.</summary>
public interface ICommand<TResponse> : IRequest<TResponse>;

/// <summary>The one piece of code that answers a request.</summary>
public interface IUseCase<in TRequest, TResponse> where TRequest : IRequest<TResponse>
{
    Task<Result<TResponse>> Execute(TRequest request, CancellationToken cancellation);
}

/// <summary>
/// What a command has to ask of other servers before it begins: nobody holds the writer's turn or a transaction while a foreign server
/// thinks. Runs for whoever may send the request, after its validation; what it learnt it leaves where the use case looks for it.
/// </summary>
public interface IPreparation<in TRequest>
{
    Task Prepare(TRequest request, CancellationToken cancellation);
}

/// <summary>The permission that a request needs, as <c>{module}.{action}</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class PermissionAttribute(string permission) : Attribute
{
    public string Permission { get; } = permission;
}

/// <summary>The action on the record type of a generic request, for example <c>view</c> for a list of any type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class RecordPermissionAttribute(string action) : Attribute
{
    public string Action { get; } = action;
}

/// <summary>Any signed-in user may ask this; the reason is reviewed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OpenAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;

    /// <summary>True where not even a login is needed (login itself, first set-up).</summary>
    public bool Anonymous { get; init; }

    /// <summary>
    /// True where an API key may send this command too, because the use case asks for a permission and so for the key's
    /// scopes. Other open commands belong to the person himself: his password, his profile, his sessions.
    /// </summary>
    public bool Keys { get; init; }
}

/// <summary>Not reachable over REST, with the reason.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class NoApiAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
