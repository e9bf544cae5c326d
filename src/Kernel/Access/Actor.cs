namespace Huike.Kernel.Access;

/// <summary>Which records of one type somebody reaches. Nothing set means nothing visible.</summary>
public sealed record AccessScope(bool All, IReadOnlyList<Guid> OwnerIds, IReadOnlyList<Guid> DepartmentIds)
{
    public static AccessScope None { get; } = new(false, [], []);
    public static AccessScope Everything { get; } = new(true, [], []);
    public bool IsNone => !All && OwnerIds.Count == 0 && DepartmentIds.Count == 0;

    public bool Covers(Guid? ownerId, Guid? departmentId) =>
        All || (ownerId is { } o && OwnerIds.Contains(o)) || (departmentId is { } d && DepartmentIds.Contains(d));
}

/// <summary>What somebody may do with one field.</summary>
public enum FieldAccess
{
    Write = 0,
    Read = 1,
    /// <summary>Readable with most of its characters hidden.</summary>
    Masked = 2,
    Hidden = 3,
}

/// <summary>Through which door a change came.</summary>
public enum Channel { Page, Api, Import, System }

/// <summary>Who asks: one user of one tenant with everything that decides what he may see and do.</summary>
public sealed record Actor
{
    public required Guid TenantId { get; init; }
    public required Guid UserId { get; init; }
    public required string Name { get; init; }
    /// <summary>The session or API key that the request came with; empty for the system.</summary>
    public Guid SessionId { get; init; }
    public Guid? DepartmentId { get; init; }
    public string Language { get; init; } = "zh-CN";
    /// <summary>IANA name of the tenant's time zone; it decides what "today" is.</summary>
    public string TimeZone { get; init; } = "Asia/Shanghai";
    public Channel Channel { get; init; }
    public bool IsSystem { get; init; }
    /// <summary>Work of the house itself that no single tenant bounds. Where it is asked for is reviewed.</summary>
    public bool IsAcrossTenants { get; private init; }
    public bool IsAnonymous { get; init; }
    public IReadOnlySet<string> Permissions { get; init; } = new HashSet<string>();
    /// <summary>Scopes an API key narrows the permissions to; null means all of the user's.</summary>
    public IReadOnlySet<string>? ApiScopes { get; init; }
    /// <summary>The user and his roles: records may be shared with either.</summary>
    public IReadOnlyList<Guid> Principals { get; init; } = [];
    /// <summary>Circles the user belongs to beside his roles; who is in the circle of a record sees it though nobody owns it.</summary>
    public IReadOnlyList<Guid> Groups { get; init; } = [];
    /// <summary>Everybody below the user in the chain of superiors, however far.</summary>
    public IReadOnlyList<Guid> Subordinates { get; init; } = [];
    public IReadOnlyDictionary<string, AccessScope> ReadScopes { get; init; } = new Dictionary<string, AccessScope>();
    public IReadOnlyDictionary<string, AccessScope> WriteScopes { get; init; } = new Dictionary<string, AccessScope>();
    /// <summary>Field rules by <c>{type}.{field}</c>; a field without one may be written.</summary>
    public IReadOnlyDictionary<string, FieldAccess> Fields { get; init; } = new Dictionary<string, FieldAccess>();

    /// <summary>The API key that narrows these rights, empty where none does. Work that goes on later keeps it, and with it the bounds.</summary>
    public Guid NarrowedBy => ApiScopes is null ? Guid.Empty : SessionId;

    public bool May(string permission)
    {
        if (IsSystem)
            return true;
        if (!Permissions.Contains(permission))
            return false;
        return ApiScopes is null || ApiScopes.Contains(permission) || ApiScopes.Contains(permission[..permission.IndexOf('.')] + ".*");
    }

    public AccessScope ReadScope(string type) =>
        IsSystem ? AccessScope.Everything : ReadScopes.GetValueOrDefault(type, AccessScope.None);

    public AccessScope WriteScope(string type) =>
        IsSystem ? AccessScope.Everything : WriteScopes.GetValueOrDefault(type, AccessScope.None);

    public FieldAccess FieldAccess(string type, string field) =>
        IsSystem ? Access.FieldAccess.Write : Fields.GetValueOrDefault($"{type}.{field}");

    /// <summary>Whether each of the fields is told as it is, neither masked nor hidden; what is made of several must not tell more than they do.</summary>
    public bool Reads(string type, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (FieldAccess(type, field) > Access.FieldAccess.Read)
                return false;
        }
        return true;
    }

    /// <summary>The house itself at work in one named tenant: background jobs, demo data, set-up.</summary>
    public static Actor System(Guid tenantId, string timeZone = "Asia/Shanghai") => new()
    {
        TenantId = tenantId,
        UserId = Guid.Empty,
        Name = "system",
        IsSystem = true,
        Channel = Channel.System,
        TimeZone = timeZone,
    };

    /// <summary>The house at work across tenants: taking the next job, clearing away, counting rows of a backup.</summary>
    public static Actor AcrossTenants() => System(Guid.Empty) with { IsAcrossTenants = true };

    /// <summary>A text of a field as this actor may read it: whole, masked, or not at all.</summary>
    public string? Shown(string type, string field, string? text) => FieldAccess(type, field) switch
    {
        Access.FieldAccess.Hidden => null,
        Access.FieldAccess.Masked => text is null ? null : Records.Mask.Of(text),
        _ => text,
    };

    /// <summary>True where some field of the type is hidden from this actor or masked.</summary>
    public bool IsNarrowedIn(string type) =>
        !IsSystem && Fields.Any(f => f.Value >= Access.FieldAccess.Masked && f.Key.StartsWith(type + ".", StringComparison.Ordinal));

    /// <summary>Nobody yet: login and first set-up.</summary>
    public static Actor Anonymous(string language = "zh-CN") => new()
    {
        TenantId = Guid.Empty,
        UserId = Guid.Empty,
        Name = "",
        IsAnonymous = true,
        Language = language,
    };
}

/// <summary>The actor of the current scope.</summary>
public sealed class ActorContext
{
    private Actor? _actor;

    public Actor Actor
    {
        get => _actor ?? throw new InvalidOperationException("No actor in this scope: use cases run through the runner.");
        set => _actor = value;
    }

    public Actor? ActorOrNull => _actor;

    /// <summary>True while the data is read with somebody else's eyes: he himself reads nothing then.</summary>
    public bool IsThrough { get; private set; }

    /// <summary>
    /// Until disposed the house itself finishes what the actor was allowed to begin: rows that hang below his record and
    /// are not his. The audit log still names him.
    /// </summary>
    public IDisposable AsHouse()
    {
        var before = Actor;
        _actor = before with { IsSystem = true };
        return new Back(this, before);
    }

    /// <summary>Until disposed the data is read with another's eyes: what would he see? Nothing is to be written meanwhile.</summary>
    public IDisposable Through(Actor other)
    {
        var back = new Back(this, Actor);
        (_actor, IsThrough) = (other, true);
        return back;
    }

    private sealed class Back(ActorContext context, Actor before) : IDisposable
    {
        private readonly bool _through = context.IsThrough;

        public void Dispose() => (context._actor, context.IsThrough) = (before, _through);
    }
}

/// <summary>Builds actors and keeps them true: rights changed or sessions revoked show within half a minute.</summary>
public interface IActorDirectory
{
    /// <summary>The actor as he is now, or null where his session, key or account is gone.</summary>
    Task<Actor?> Refresh(Actor actor, CancellationToken cancellation);

    /// <summary>Forgets what is known of a tenant's people: to be called after a change of users, roles, departments or sessions has been committed.</summary>
    void Forget(Guid tenantId);
}
