using System.Collections.Concurrent;
using Huike.Access.Tests.Tenants;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Jobs;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Integration;
using Huike.Platform.Organisation.Domain;
using Huike.Platform.Roles.Domain;
using Huike.Platform.Templates.Rendering.Pdf;
using Huike.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Huike.Access.Tests;

/// <summary>
/// The house with one more person (周外人, of a department that nobody else reaches), without workers that change rows by
/// themselves, and with everything that is logged kept for reading.
/// </summary>
public abstract class SecurityHouse(Engine engine) : House(engine)
{
    public LogBook Log { get; } = new();

    /// <summary>Every statement that was sent to the database.</summary>
    public SqlWatch Sql { get; } = new();

    /// <summary>Owner of what is nobody's business.</summary>
    public Actor Third { get; private set; } = null!;

    /// <summary>A member who will be put out of service.</summary>
    public Actor Leaver { get; private set; } = null!;

    /// <summary>From which level on the log is kept; everything, where the log itself is read.</summary>
    protected virtual LogLevel Kept => LogLevel.Debug;

    protected override void Adjust(IServiceCollection services)
    {
        // Whatever works by itself would change the database between a call and the look at what it changed.
        var platform = typeof(Housekeeping).Assembly;
        foreach (var worker in services.Where(s => s.ServiceType == typeof(IHostedService) && (s.ImplementationType == typeof(JobWorker)
                     || s.ImplementationType?.Assembly == platform || s.ImplementationFactory?.Method.DeclaringType?.Assembly == platform)).ToList())
        {
            services.Remove(worker);
        }
        // A browser for each page that is walked takes a second; who may have which page is asked before it.
        services.AddSingleton<IPdfPrinter, PaperPrinter>();
        services.AddLogging(log => log.ClearProviders().SetMinimumLevel(Kept).AddProvider(Log)
            .AddFilter<LogBook>(null, Kept)
            .AddFilter("Microsoft.EntityFrameworkCore.Database.Command", Kept == LogLevel.Debug ? LogLevel.Information : LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore", Kept == LogLevel.Debug ? LogLevel.Debug : LogLevel.Warning));
        services.ConfigureDbContext<HuikeDb>((_, options) => options.AddInterceptors(Sql));
        services.Configure<HuikeSettings>(settings =>
        {
            settings.ApiPerMinute = 0;
            settings.LoginFailuresPerAccount = settings.LoginFailuresPerAddress = 1_000_000;
        });
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.System(Admin.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<HuikeDb>();
        var department = new Department { Name = "销售三部" };
        db.Add(department);
        await db.SaveChangesAsync();
        var member = await db.Set<UserRole>().Where(m => m.UserId == Representative.UserId).Select(m => m.RoleId).SingleAsync();
        Third = Add("zhou", "周外人", department.Id);
        Leaver = Add("wu", "吴离职", department.Id);
        await db.SaveChangesAsync();

        Actor Add(string userName, string name, Guid departmentId)
        {
            var user = new User { UserName = userName, UserNameKey = userName, Name = name, NameKey = Pinyin.SortKey(name), DepartmentId = departmentId };
            db.Add(user);
            db.Add(new UserRole { UserId = user.Id, RoleId = member });
            return Representative with { UserId = user.Id, Name = name };
        }
    }
}

public class SqliteSecurityHouse() : SecurityHouse(Engine.Sqlite);

public class PostgresSecurityHouse() : SecurityHouse(Engine.Postgres);

/// <summary>Everything the house logs, in order.</summary>
public sealed class LogBook : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, LogLevel Level, string Text)> _lines = new();
    private int _refusals;

    /// <summary>How many attempts were logged as denied so far.</summary>
    public int Refusals => Volatile.Read(ref _refusals);
    public IEnumerable<(string Category, LogLevel Level, string Text)> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Book(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Book(LogBook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = formatter(state, exception) + exception;
            book._lines.Enqueue((category, logLevel, text));
            if (category.StartsWith("Huike.", StringComparison.Ordinal) && text.StartsWith("Denied ", StringComparison.Ordinal))
                Interlocked.Increment(ref book._refusals);
        }
    }
}

/// <summary>The page itself in the place of a PDF, so that what it shows can be read.</summary>
internal sealed class PaperPrinter : IPdfPrinter
{
    public bool IsAvailable => true;

    public Task<Result<byte[]>> Print(string html, CancellationToken cancellation) => Task.FromResult<Result<byte[]>>(System.Text.Encoding.UTF8.GetBytes(html));
}
