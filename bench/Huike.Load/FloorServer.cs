using System.Buffers;
using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Huike.Load;

/// <summary>
/// The least that any server on this database can do: an empty endpoint, one statement written by hand, the same columns and
/// rows as JSON. No rights, no validation, no entities.
/// </summary>
internal static class FloorServer
{
    private const string ListColumns = "\"Id\", \"Version\", \"Name\", \"Code\", \"Phone\", \"Region\", \"Grade\", \"Stage\", \"NextContactOn\", \"LastContactAt\", \"OwnerId\", \"UpdatedAt\", \"Industry\", \"Source\"";

    public static async Task<int> Run(Options options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Url!);
        await using DbDataSource source = options.IsFile ? new FileSource(options.Connection!) : NpgsqlDataSource.Create(options.Connection!);
        var floor = new Statements(source, options.IsFile);
        await using var app = builder.Build();
        app.MapGet("/list", (HttpContext http) => floor.List(http));
        app.MapGet("/documents", (HttpContext http) => floor.Documents(http));
        app.MapGet("/search", (HttpContext http) => floor.Search(http));
        app.MapGet("/overview", (HttpContext http) => floor.Overview(http));
        app.MapPost("/create", (HttpContext http) => floor.Create(http));
        await app.StartAsync();
        Console.WriteLine("ready");
        // Ends with its starter, whose pipe closes.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private sealed class FileSource(string connection) : DbDataSource
    {
        public override string ConnectionString => connection;

        protected override DbConnection CreateDbConnection()
        {
            var created = new SqliteConnection(connection);
            created.StateChange += (sender, change) =>
            {
                if (change.CurrentState != System.Data.ConnectionState.Open)
                    return;
                using var command = ((SqliteConnection)sender!).CreateCommand();
                command.CommandText = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA cache_size=-32000;";
                command.ExecuteNonQuery();
            };
            return created;
        }
    }

    private sealed class Statements(DbDataSource source, bool isFile)
    {
        public Task List(HttpContext http)
        {
            var query = http.Request.Query;
            var where = query["by"].ToString() switch { "owner" => "AND \"OwnerId\" = @who", "department" => "AND \"DepartmentId\" = @who", _ => "" };
            var after = query.ContainsKey("at") ? "AND (\"UpdatedAt\", \"Id\") < (@at, @id)" : "";
            var parameters = new List<(string, object)> { ("@tenant", Id(query["tenant"]!)) };
            if (where.Length > 0)
                parameters.Add(("@who", Id(query["who"]!)));
            if (after.Length > 0)
                parameters.AddRange([("@at", isFile ? query["at"].ToString() : DateTime.Parse(query["at"]!, null, System.Globalization.DateTimeStyles.AdjustToUniversal | System.Globalization.DateTimeStyles.AssumeUniversal)), ("@id", Id(query["id"]!))]);
            return Answer(http, $"SELECT {ListColumns} FROM customers WHERE \"TenantId\" = @tenant AND \"DeletedAt\" IS NULL {where} {after} ORDER BY \"UpdatedAt\" DESC, \"Id\" DESC LIMIT 51", parameters);
        }

        /// <summary>The columns that lists of documents show, by table.</summary>
        private static readonly Dictionary<string, string> s_documents = new(StringComparer.Ordinal)
        {
            ["quotes"] = "\"Number\", \"CustomerId\", \"QuotedOn\", \"TotalAmount\", \"State\", \"OwnerId\"",
            ["orders"] = "\"Number\", \"CustomerId\", \"SignedOn\", \"TotalAmount\", \"State\", \"OwnerId\"",
            ["invoices"] = "\"InvoiceNumber\", \"CustomerId\", \"IssuedOn\", \"TotalAmount\", \"State\", \"OwnerId\"",
            ["receivables"] = "\"CustomerId\", \"DueOn\", \"Amount\", \"OpenAmount\", \"State\", \"OwnerId\"",
        };

        public Task Documents(HttpContext http)
        {
            var query = http.Request.Query;
            var table = s_documents.Keys.Single(t => t == query["type"]);
            var where = query["by"].ToString() switch { "owner" => "AND \"OwnerId\" = @who", "department" => "AND \"DepartmentId\" = @who", _ => "" };
            List<(string, object)> parameters = [("@tenant", Id(query["tenant"]!))];
            if (where.Length > 0)
                parameters.Add(("@who", Id(query["who"]!)));
            return Answer(http, $"SELECT \"Id\", \"Version\", \"UpdatedAt\", {s_documents[table]} FROM {table} WHERE \"TenantId\" = @tenant AND \"DeletedAt\" IS NULL {where} ORDER BY \"UpdatedAt\" DESC, \"Id\" DESC LIMIT 51", parameters);
        }

        public Task Search(HttpContext http)
        {
            var (tenant, tokens) = (Id(http.Request.Query["tenant"]!), http.Request.Query["tokens"].ToString().Split(','));
            return isFile
                ? Answer(http, "SELECT d.type, d.record_id, d.title, d.subtitle FROM search_tokens JOIN search_documents d ON d.row_id = search_tokens.rowid WHERE search_tokens MATCH @match AND d.tenant_id = @tenant ORDER BY search_tokens.rowid DESC LIMIT 20",
                    [("@match", string.Join(" AND ", tokens.Select(t => $"\"{t}\""))), ("@tenant", tenant)])
                : Answer(http, "SELECT type, record_id, title, subtitle FROM search_documents WHERE tenant_id = @tenant AND tokens @> @match ORDER BY row_id DESC LIMIT 20",
                    [("@match", tokens), ("@tenant", tenant)]);
        }

        /// <summary>The customer with its contacts and the last follow-ups, as one statement can give them.</summary>
        public Task Overview(HttpContext http) => Answer(http, """
            SELECT c.*, p."Name", p."Mobile", p."Title" FROM customers c LEFT JOIN contacts p ON p."TenantId" = c."TenantId" AND p."CustomerId" = c."Id" AND p."DeletedAt" IS NULL
            WHERE c."TenantId" = @tenant AND c."Id" = @id
            """, [("@tenant", Id(http.Request.Query["tenant"]!)), ("@id", Id(http.Request.Query["id"]!))]);

        /// <summary>One durable row.</summary>
        public async Task Create(HttpContext http)
        {
            await using var connection = await source.OpenConnectionAsync(http.RequestAborted);
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO bench_floor (id, body) VALUES (@id, @body)";
            Add(command, "@id", isFile ? Guid.CreateVersion7().ToByteArray(true) : Guid.CreateVersion7());
            Add(command, "@body", new string('x', 400));
            await command.ExecuteNonQueryAsync(http.RequestAborted);
            http.Response.StatusCode = StatusCodes.Status201Created;
        }

        private object Id(string text) => isFile ? Guid.Parse(text).ToByteArray(true) : Guid.Parse(text);

        private async Task Answer(HttpContext http, string sql, IEnumerable<(string Name, object Value)> parameters)
        {
            var buffer = new ArrayBufferWriter<byte>(16 * 1024);
            await using (var connection = await source.OpenConnectionAsync(http.RequestAborted))
            {
                await using var command = connection.CreateCommand();
                command.CommandText = sql;
                foreach (var (name, value) in parameters)
                    Add(command, name, value);
                await using var reader = await command.ExecuteReaderAsync(http.RequestAborted);
                using var json = new Utf8JsonWriter(buffer);
                json.WriteStartArray();
                while (await reader.ReadAsync(http.RequestAborted))
                    Write(json, reader);
                json.WriteEndArray();
            }
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = buffer.WrittenCount;
            await http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
        }

        private static void Add(DbCommand command, string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        private static void Write(Utf8JsonWriter json, DbDataReader reader)
        {
            json.WriteStartObject();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                json.WritePropertyName(reader.GetName(i));
                switch (reader.IsDBNull(i) ? null : reader.GetValue(i))
                {
                    case null: json.WriteNullValue(); break;
                    case string text: json.WriteStringValue(text); break;
                    case long number: json.WriteNumberValue(number); break;
                    case int number: json.WriteNumberValue(number); break;
                    case bool flag: json.WriteBooleanValue(flag); break;
                    case byte[] bytes: json.WriteBase64StringValue(bytes); break;
                    case Guid id: json.WriteStringValue(id); break;
                    case DateTime moment: json.WriteStringValue(moment); break;
                    case var other: json.WriteStringValue(other.ToString()); break;
                }
            }
            json.WriteEndObject();
        }
    }
}
