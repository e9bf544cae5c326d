using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Npgsql;

namespace Huike.Load;

/// <summary>The data, the product, the floor and who asks; everything that the measurements need.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly Options _options;
    private readonly Cluster? _cluster;
    private readonly Dictionary<string, string?> _environment = new(StringComparer.Ordinal);
    private readonly string _dll;
    private readonly string _floorConnection;
    private Companion? _product, _floor;

    private Bench(Options options, Cluster? cluster)
    {
        (_options, _cluster) = (options, cluster);
        Directory.CreateDirectory(options.Folder);
        _environment["Huike__DataDirectory"] = options.Folder;
        _environment["Logging__LogLevel__Default"] = "Warning";
        _environment["LANG"] = "en";
        _dll = Path.GetFullPath(options.Product ?? Path.Combine(AppContext.BaseDirectory, "huike.dll"));
        _environment["ASPNETCORE_CONTENTROOT"] = Path.GetDirectoryName(_dll);
        if (options.IsFile)
        {
            _floorConnection = $"Data Source={Path.Combine(options.Folder, "huike.db")};Foreign Keys=True";
            return;
        }
        _floorConnection = cluster is null ? options.Connection! : new NpgsqlConnectionStringBuilder(cluster.Connection) { Database = "huike_load" }.ConnectionString;
        _environment["ConnectionStrings__Huike"] = _floorConnection;
    }

    public Options Options => _options;
    public string HeapSocket => Path.Combine(_options.Folder, "heap.socket");
    public Companion Product => _product!;
    public Companion Floor => _floor!;
    public HttpClient Client { get; } = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1000, UseCookies = false });
    public string ProductUrl { get; } = $"http://127.0.0.1:{FreePort()}";
    public string FloorUrl { get; } = $"http://127.0.0.1:{FreePort()}";
    public IReadOnlyList<Caller> Callers { get; private set; } = [];

    public static async Task<Bench> Open(Options options)
    {
        var cluster = options.IsFile || options.Connection is not null ? null : await Cluster.Start();
        return new Bench(options, cluster);
    }

    public async Task Run(Report report)
    {
        await Fill(report);
        await FillSelling(report);
        var people = new People(_environment, _floorConnection, _options.IsFile);
        await people.GivePasswords();
        if (_options.WantsSelling)
            await Selling.Nights(_environment, report, await people.Company(), await DaysOwned(_options.Customers / 50), _options.Wants("mining"));
        await StartProduct(report);
        await StartFloor();
        Callers = await People.LogIn(this);
        if (_options.Wants("list"))
            await Reads.Lists(this, report);
        if (_options.Wants("search"))
            await Reads.Searches(this, report);
        if (_options.Wants("overview"))
            await Reads.Overviews(this, report);
        if (_options.Wants("archive"))
            await Reads.Archive(this, report);
        if (_options.Wants("create"))
            await Writes.Creates(this, report);
        if (_options.Wants("documents"))
            await Documents.Measure(this, report);
        if (_options.Wants("import"))
            await Writes.Import(this, report);
        if (_options.WantsSelling)
            await Selling.Measure(this, report);
        if (_options.WantsPages)
            await Pages.Measure(this, report);
        report.Add(new Line("memory after all of it", Note: $"{_product!.Megabytes():0} MB, highest {_product.Megabytes(peak: true):0} MB"));
    }

    private async Task Fill(Report report)
    {
        var mark = Path.Combine(_options.Folder, "filled");
        if (_options.Connection is not null || (_options.IsFile && File.Exists(mark)))
            return;
        if (!_options.IsFile)
        {
            await using var connection = new NpgsqlConnection(_cluster!.Connection);
            await connection.OpenAsync();
            await using var create = new NpgsqlCommand("CREATE DATABASE huike_load", connection);
            await create.ExecuteNonQueryAsync();
        }
        await Command(report, ["migrate"]);
        var watch = Stopwatch.StartNew();
        string[] generate = ["generate", "--customers", _options.Customers.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        var documents = _options.Wants("documents");
        var (peak, processor) = await Command(report, documents ? [.. generate, "--documents", generate[^1]] : generate);
        report.Add(new Line($"generate {_options.Customers:N0} customers{(documents ? " and as many quotes, orders and invoices" : "")}", Reached: documents ? null : _options.Customers == 100_000 ? watch.Elapsed.TotalSeconds < 120 : _options.Customers == 1_000_000 ? watch.Elapsed.TotalMinutes < 15 : null,
            Note: $"{watch.Elapsed.TotalSeconds:0.0} s, {processor:0} s of processor time, at most {peak:0} MB"));
        await File.WriteAllTextAsync(mark, "");
    }

    /// <summary>Opportunities and leads come after the customers, only where they are measured: other figures stay those of the customers.</summary>
    private async Task FillSelling(Report report)
    {
        var mark = Path.Combine(_options.Folder, "filled-selling");
        if (!_options.WantsSelling || _options.Connection is not null || (_options.IsFile && File.Exists(mark)))
            return;
        var watch = Stopwatch.StartNew();
        var (deals, leads) = (_options.Customers / 2, _options.Customers / 5);
        await Command(report, ["generate", "--customers", "0", "--opportunities", $"{deals}", "--leads", $"{leads}"]);
        report.Add(new Line($"generate {deals:N0} opportunities, {leads:N0} leads", Note: $"{watch.Elapsed.TotalSeconds:0.0} s"));
        await File.WriteAllTextAsync(mark, "");
    }

    /// <summary>Past the product, as the floor sees it.</summary>
    private async Task<System.Data.Common.DbConnection> OpenDatabase()
    {
        System.Data.Common.DbConnection connection = _options.IsFile ? new Microsoft.Data.Sqlite.SqliteConnection(_floorConnection) : new NpgsqlConnection(_floorConnection);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>How many days ago the so many oldest customers had their owner.</summary>
    private async Task<int> DaysOwned(int customers)
    {
        await using var connection = await OpenDatabase();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT "OwnedSince" FROM customers WHERE "PoolId" IS NULL AND "DeletedAt" IS NULL AND "OwnedSince" IS NOT NULL
                AND "TenantId" = (SELECT "Id" FROM tenants WHERE "Code" = '{People.Tenant}') ORDER BY "OwnedSince" LIMIT 1 OFFSET {customers}
            """;
        var since = Convert.ToDateTime(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
        return (int)(DateTime.UtcNow - since).TotalDays;
    }

    /// <summary>Puts customers of others into somebody's hands until he has so many, as they stand; answers with how many he has.</summary>
    public async Task<long> GiveCustomers(string userName, int wanted)
    {
        await using var connection = await OpenDatabase();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            UPDATE customers SET "OwnerId" = (SELECT "Id" FROM users WHERE "UserNameKey" = '{userName}' AND "TenantId" = customers."TenantId")
            WHERE "Id" IN (SELECT "Id" FROM customers WHERE "PoolId" IS NULL AND "DeletedAt" IS NULL
                AND "TenantId" = (SELECT "Id" FROM tenants WHERE "Code" = '{People.Tenant}') ORDER BY "Id" LIMIT {wanted})
            """;
        return await command.ExecuteNonQueryAsync();
    }

    private async Task<(double PeakMegabytes, double ProcessorSeconds)> Command(Report report, string[] arguments)
    {
        await using var command = Companion.Start(_dll, arguments, _environment);
        var (peak, processor) = (0.0, 0.0);
        while (!command.Process.WaitForExit(250))
        {
            try
            {
                command.Process.Refresh();
                (peak, processor) = (command.Megabytes(peak: true), command.Process.TotalProcessorTime.TotalSeconds);
            }
            catch (Exception gone) when (gone is IOException or InvalidOperationException)
            {
                break;
            }
        }
        await command.Process.WaitForExitAsync();
        if (command.Process.ExitCode != 0)
            report.Fail($"huike {string.Join(' ', arguments)}");
        return (peak, processor);
    }

    private async Task StartProduct(Report report)
    {
        var watch = Stopwatch.StartNew();
        _product = Companion.Start(_dll, ["serve", "--urls", ProductUrl], _options.WantsPages ? Asked() : _environment);
        await Answers($"{ProductUrl}/login");
        var seconds = watch.Elapsed.TotalSeconds;
        await Task.Delay(TimeSpan.FromSeconds(_options.Wants("start") ? 10 : 1));
        if (!_options.Wants("start"))
            return;
        report.Add(new Line("start until the login page answers", Reached: seconds <= 3, Note: $"{seconds:0.0} s"));
        var idle = _product.Megabytes();
        report.Add(new Line("memory, idle", Reached: idle <= 200, Note: $"{idle:0} MB resident"));
    }

    /// <summary>The product's environment, with which it can be asked for its heap.</summary>
    private Dictionary<string, string?> Asked() => new(_environment)
    {
        [HeapProbe.Variable] = HeapSocket,
        ["DOTNET_STARTUP_HOOKS"] = typeof(Bench).Assembly.Location,
    };

    private async Task StartFloor()
    {
        await using (var connection = await OpenDatabase())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = _options.IsFile ? "CREATE TABLE IF NOT EXISTS bench_floor (id BLOB PRIMARY KEY, body TEXT)" : "CREATE TABLE IF NOT EXISTS bench_floor (id uuid PRIMARY KEY, body text)";
            await command.ExecuteNonQueryAsync();
        }
        _floor = Companion.Start(typeof(Bench).Assembly.Location, ["floor", "--engine", _options.Engine, "--connection", _floorConnection, "--url", FloorUrl], _environment);
        await Answers($"{FloorUrl}/");
    }

    private async Task Answers(string url)
    {
        for (var i = 0; i < 600; i++)
        {
            try
            {
                using var answer = await Client.GetAsync(url);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }
        throw new InvalidOperationException($"Nothing answers at {url}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task<JsonElement> Json(Caller caller, string path)
    {
        using var answer = await Client.SendAsync(caller.Get($"{ProductUrl}/api/v1/{path}"));
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async ValueTask DisposeAsync()
    {
        if (_product is not null)
            await _product.DisposeAsync();
        if (_floor is not null)
            await _floor.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        Client.Dispose();
    }
}

/// <summary>Somebody with a session: a representative, a manager, the owner of the company.</summary>
internal sealed record Caller(string Name, string By, Guid Tenant, Guid User, Guid? Department, string Token)
{
    public HttpRequestMessage Get(string url)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return request;
    }

    public HttpRequestMessage Post(string url, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return request;
    }

    /// <summary>What the floor's list is told of the scope.</summary>
    public string FloorScope => By switch { "owner" => $"&by=owner&who={User}", "department" => $"&by=department&who={Department}", _ => "" };
}
