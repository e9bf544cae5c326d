using Huike.Kernel.Web;
using Huike.TestKit;

namespace Huike.Platform.Tests.Mail;

/// <summary>A house with a mail server beside it, which the operator has opened, and a clock that tests move.</summary>
public abstract class MailHouse(Engine engine) : House(engine)
{
    public SmtpDouble Smtp { get; } = new();
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 3, 5, 2, 0, 0, TimeSpan.Zero));

    protected override void Adjust(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.Configure<HuikeSettings>(s => s.OutgoingAllowed = $"127.0.0.1, 127.0.0.1:{Smtp.Port}");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Smtp.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SqliteMailHouse() : MailHouse(Engine.Sqlite);

public sealed class PostgresMailHouse() : MailHouse(Engine.Postgres);
