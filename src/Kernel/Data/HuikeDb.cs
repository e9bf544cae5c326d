using System.Linq.Expressions;
using System.Reflection;
using Huike.Kernel.Access;
using Huike.Kernel.Audit;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Huike.Kernel.Data;

/// <summary>What a module adds to the model.</summary>
public interface IModelPart
{
    void Configure(ModelBuilder model);
}

/// <summary>
/// The one database of the product. Tenant, recycle bin and record permission are applied here, once, to every query;
/// <see cref="SaveChangesAsync(bool, CancellationToken)"/> guards every write.
/// </summary>
public sealed class HuikeDb(
    DbContextOptions<HuikeDb> options, IDatabaseProvider provider, IEnumerable<IModelPart> parts, RecordCatalog catalog,
    CustomFieldCache custom, ActorContext actors, TimeProvider clock) : DbContext(options)
{
    public const string TenantFilter = "Tenant";
    public const string DeletedFilter = "Deleted";
    public const string RecordFilter = "Record";

    internal RecordCatalog Catalog => catalog;
    public IDatabaseProvider Provider => provider;
    internal ActorContext Actors => actors;
    internal TimeProvider Clock => clock;

    /// <summary>Reads the own fields of the actor's company where they are not known yet.</summary>
    public ValueTask EnsureCustomFields(CancellationToken cancellation) => custom.Ensure(TenantId, () => this, cancellation);

    /// <summary>The tenant of the actor; without one nothing is visible.</summary>
    public Guid TenantId => actors.ActorOrNull?.TenantId ?? Guid.Empty;

    /// <summary>True for work of the house that was declared to go across tenants; see <see cref="Actor.AcrossTenants"/>.</summary>
    public bool AcrossTenants => actors.ActorOrNull is { IsAcrossTenants: true };

    /// <summary>For whom the open connection works, kept by an engine that guards rows itself; null while it is closed.</summary>
    public string? ConnectionTenant { get; set; }

    /// <summary>True while the provider creates or upgrades tables as their owner.</summary>
    public bool OwnsSchema { get; set; }

    internal DateTime Now => clock.GetUtcNow().UtcDateTime;
    internal IReadOnlyList<Guid> Groups => actors.ActorOrNull?.Groups ?? [];
    internal IReadOnlyList<Guid> Principals => actors.ActorOrNull?.Principals ?? [];

    public DbSet<RecordShare> Shares => Set<RecordShare>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AccessEntry> AccessEntries => Set<AccessEntry>();

    internal bool SeesAll(string type) => Scope(type).All;
    internal bool Discloses(string type) => MayDo($"{type}.confidential");
    internal bool MayDo(string permission) => actors.ActorOrNull?.May(permission) ?? false;
    internal IReadOnlyList<Guid> OwnersOf(string type) => Scope(type).OwnerIds;
    internal IReadOnlyList<Guid> DepartmentsOf(string type) => Scope(type).DepartmentIds;
    internal Guid Me => actors.ActorOrNull?.UserId ?? Guid.Empty;
    private AccessScope Scope(string type) => actors.ActorOrNull?.ReadScope(type) ?? AccessScope.None;

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<UtcConverter>();
        provider.ConfigureConventions(conventions);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        KernelModel.Configure(model);
        foreach (var part in parts)
            part.Configure(model);
        foreach (var entity in model.Model.GetEntityTypes().Where(e => !e.IsOwned()).ToList())
            ApplyRules(model, entity);
        UseTenantForeignKeys(model);
        provider.ConfigureModel(model);
    }

    private void ApplyRules(ModelBuilder model, IMutableEntityType entity)
    {
        var type = entity.ClrType;
        if (typeof(ITenantOwned).IsAssignableFrom(type))
        {
            model.Entity(type).HasKey(nameof(ITenantOwned.TenantId), nameof(ITenantOwned.Id));
            model.Entity(type).Property(nameof(ITenantOwned.Id)).ValueGeneratedNever();
            Invoke(nameof(FilterTenant), type, model);
        }
        if (typeof(Aggregate).IsAssignableFrom(type))
        {
            model.Entity(type).Property(nameof(Aggregate.Version)).IsConcurrencyToken();
            Invoke(nameof(FilterDeleted), type, model);
            if (catalog.Find(type) is null)
                model.Entity(type).Ignore(nameof(Aggregate.CustomFields));
        }
        if (catalog.Find(type) is not { } record)
            return;
        if (record.IsOwned)
            Invoke(nameof(FilterOwned), type, model, record);
        else if (record.DraftBy is not null)
            Invoke(nameof(FilterDrafts), type, model, record);
    }

    private void Invoke(string method, Type type, params object[] arguments) =>
        GetType().GetMethod(method, BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type).Invoke(this, arguments);

    private void FilterTenant<T>(ModelBuilder model) where T : class, ITenantOwned =>
        model.Entity<T>().HasQueryFilter(TenantFilter, e => e.TenantId == TenantId);

    private void FilterDeleted<T>(ModelBuilder model) where T : Aggregate =>
        model.Entity<T>().HasQueryFilter(DeletedFilter, e => e.DeletedAt == null);

    private void FilterOwned<T>(ModelBuilder model, RecordType record) where T : OwnedRecord =>
        model.Entity<T>().HasQueryFilter(RecordFilter, RecordFilters.Build<T>(this, record));

    private void FilterDrafts<T>(ModelBuilder model, RecordType record) where T : Aggregate =>
        model.Entity<T>().HasQueryFilter(RecordFilter, RecordFilters.Finished<T>(this, record));

    /// <summary>Foreign keys carry the tenant, so that the database itself refuses a row of another one.</summary>
    private static void UseTenantForeignKeys(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var key in entity.GetForeignKeys().Where(k => !k.IsOwnership))
                key.DeleteBehavior = DeleteBehavior.Restrict;
        }
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var saving = new Saving(this);
        await saving.Prepare(cancellationToken);
        // Rows, audit and search documents stand or fall together, also where the caller opened no transaction.
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await saving.WriteSearch(cancellationToken);
        if (own is not null)
            await own.CommitAsync(cancellationToken);
        return rows;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Saving is asynchronous here.");
}
