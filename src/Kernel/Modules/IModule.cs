using Huike.Kernel.Access;
using Huike.Kernel.Calendar;
using Huike.Kernel.Checks;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Numbering;
using Huike.Kernel.Records;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.Search;
using Huike.Kernel.Text;
using Huike.Kernel.Time;
using Huike.Kernel.Todo;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Huike.Kernel.Modules;

/// <summary>One room of the house: what it brings to services, permissions, menu and API stands in one place.</summary>
public interface IModule
{
    void AddServices(IServiceCollection services);
    void MapApi(ApiBuilder api) { }
}

/// <summary>A permission that a role may hold: <c>{Module}.{Action}</c>. Its text has the key <c>permission.{action}</c>.</summary>
public sealed record PermissionDefinition(string Module, string Action)
{
    public string Name => $"{Module}.{Action}";
}

/// <summary>A line of the left navigation; shown to those who hold the permission.</summary>
/// <param name="Group">Text key of the group.</param>
/// <param name="Order">Place within the group; groups stand in the order of their smallest entry.</param>
/// <param name="Href">Relative to the base, without a leading slash.</param>
/// <param name="PhoneOrder">Place in the bar of a phone; 0 for those that stand under "more".</param>
/// <param name="OnlyIn">IANA time zone of the only country whose companies see it; null for all.</param>
public sealed record MenuEntry(string Group, string LabelKey, string Icon, string Href, string? Permission, int Order, int PhoneOrder = 0, string? OnlyIn = null)
{
    /// <summary>What decides in place of one permission, for a page that serves several kinds of records.</summary>
    public Func<Actor, RecordCatalog, bool>? ShownTo { get; init; }

    /// <summary>Whether the actor sees it.</summary>
    public bool IsFor(Actor actor, RecordCatalog catalog) =>
        (Permission is null || actor.May(Permission)) && (OnlyIn is null || OnlyIn == actor.TimeZone) && ShownTo?.Invoke(actor, catalog) != false;
}

/// <summary>A line of the "new" menu.</summary>
/// <param name="Key">Letter that makes one from anywhere.</param>
public sealed record NewEntry(string LabelKey, string Icon, string Href, string Permission, int Order, string? Key = null);

/// <summary>Every permission of the product, for the role page and for the check that none is misspelt.</summary>
public sealed class PermissionCatalog(IEnumerable<PermissionDefinition> definitions)
{
    public IReadOnlyList<PermissionDefinition> All { get; } = [.. definitions.DistinctBy(d => d.Name)];
    public bool Knows(string permission) => All.Any(d => d.Name == permission);
}

public static class ModuleServices
{
    /// <summary>The services of the Kernel itself.</summary>
    public static IServiceCollection AddKernel(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CustomFieldCache>();
        services.AddScoped<RecordCatalog>();
        services.AddSingleton<PermissionCatalog>();
        services.AddSingleton<UseCaseRunner>();
        services.AddSingleton(KernelTexts.Source);
        services.AddSingleton<ITexts, Texts>();
        services.AddScoped<ActorContext>();
        services.AddScoped<AfterCommit>();
        services.AddScoped<AfterRefusal>();
        services.AddScoped<TenantClock>();
        services.AddScoped<Audit.AuditNotes>();
        services.AddSingleton(_ => new Audit.ReadingMeter());
        services.AddScoped<ReferenceChecks>();
        services.AddScoped<VisibleRecords>();
        services.AddScoped<RecordSearch>();
        services.AddScoped<TextSearch>();
        services.AddScoped<SearchRefresh>();
        services.AddScoped<IUseCase<GetToDo, ToDoList>, GetToDoUseCase>();
        services.AddScoped<IUseCase<GetCalendar, CalendarView>, GetCalendarUseCase>();
        services.AddScoped<NumberSeries>();
        services.AddScoped<IUseCase<GetSmartButtons, IReadOnlyList<SmartButton>>, GetSmartButtonsUseCase>();
        services.AddScoped<IUseCase<GetDocumentChain, IReadOnlyList<ChainStep>>, GetDocumentChainUseCase>();
        services.AddScoped<IUseCase<ReadTitles, IReadOnlyDictionary<Guid, string>>, ReadTitlesUseCase>();
        services.AddScoped<IUseCase<ReadChoices, IReadOnlyDictionary<string, IReadOnlyList<Choice>>>, ReadChoicesUseCase>();
        services.AddScoped(typeof(OwnedPart<>));
        services.AddScoped<HandoverParts>();
        services.AddScoped(typeof(RecordReader<>));
        services.AddScoped(typeof(RecordWriter<>));
        services.AddScoped(typeof(IRecordRule<>), typeof(CustomFieldRule<>));
        services.AddScoped(typeof(IRecordRule<>), typeof(Records.Layouts.CardLayoutRule<>));
        services.AddScoped<IInvariantCheck, CustomValueCheck>();
        services.AddScoped<Data.Bulk.BulkWriter>();
        services.AddScoped<SearchRebuild>();
        services.AddScoped<Audit.AuditChain>();
        services.AddScoped<IInvariantCheck, Audit.AuditChainCheck>();
        services.AddScoped<IInvariantCheck, JobStateCheck>();
        services.AddSingleton<JobSignal>();
        services.AddDbContext<HuikeDb>((provider, options) =>
        {
            provider.GetRequiredService<IDatabaseProvider>().Configure(options);
            // Counts that stop at a bound need no order, and they are the only limited queries without one. That no change of the model lacks its
            // migration is held by a test; to ask again at each start would build the whole model a second time.
            options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning, RelationalEventId.PendingModelChangesWarning));
        });
        return services;
    }

    /// <summary>A record type with everything that follows from its description.</summary>
    public static IServiceCollection AddRecordType<T, TType>(this IServiceCollection services, TType type, params string[] moreActions)
        where T : Aggregate, new() where TType : RecordType<T>
    {
        services.AddSingleton<RecordType>(type);
        services.AddSingleton(type);
        services.AddScoped<IUseCase<ListRecords<T>, RecordPage>, ListRecordsUseCase<T>>();
        services.AddScoped<IUseCase<SumRecords<T>, IReadOnlyDictionary<string, decimal>>, SumRecordsUseCase<T>>();
        services.AddScoped<IUseCase<GetRecord<T>, RecordDetail>, GetRecordUseCase<T>>();
        services.AddScoped<IUseCase<CreateRecord<T>, SavedRecord>, CreateRecordUseCase<T>>();
        services.AddScoped<IUseCase<ChangeRecord<T>, SavedRecord>, ChangeRecordUseCase<T>>();
        services.AddScoped<IUseCase<ChangeRecords<T>, IReadOnlyList<ChangeOutcome>>, ChangeRecordsUseCase<T>>();
        services.AddScoped<IUseCase<DeleteRecord<T>, Done>, DeleteRecordUseCase<T>>();
        services.AddScoped<IUseCase<RestoreRecord<T>, Done>, RestoreRecordUseCase<T>>();
        services.AddScoped<IUseCase<PickRecords<T>, IReadOnlyList<PickItem>>, PickRecordsUseCase<T>>();
        services.AddScoped<IUseCase<GetHistory<T>, HistoryPage>, GetHistoryUseCase<T>>();
        foreach (var action in moreActions.Concat(["view", "create", "edit", "delete", "import", "export"]))
            services.AddSingleton(new PermissionDefinition(type.RightsOf ?? type.Name, action));
        return services;
    }

    /// <summary>Registers every use case, rule and validator found in the folder (namespace) of the module.</summary>
    public static IServiceCollection AddUseCasesOf(this IServiceCollection services, Type module)
    {
        foreach (var type in module.Assembly.GetTypes().Where(t =>
                     t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && InFolderOf(module, t)))
        {
            foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType && Scanned.Contains(i.GetGenericTypeDefinition())))
                services.AddScoped(contract, type);
            foreach (var contract in type.GetInterfaces().Where(i => ScannedPlain.Contains(i)))
                services.AddScoped(contract, type);
        }
        return services;
    }

    private static readonly Type[] Scanned = [typeof(IUseCase<,>), typeof(IRecordRule<>), typeof(IRecordParts<>), typeof(Data.Bulk.IRowsBeside<>), typeof(FluentValidation.IValidator<>)];
    private static readonly Type[] ScannedPlain = [typeof(ITimelineSource), typeof(IToDoProvider), typeof(ICalendarSource), typeof(IInvariantCheck), typeof(IFileReferences), typeof(ISmartButton), typeof(IChainSource), typeof(Reporting.IReportPart), typeof(Reporting.IMeetingPart)];

    private static bool InFolderOf(Type module, Type type) =>
        type.Namespace == module.Namespace || type.Namespace?.StartsWith(module.Namespace + ".", StringComparison.Ordinal) == true;
}
