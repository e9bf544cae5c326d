using System.Data.Common;
using System.Net.Http.Json;
using System.Text.Json;
using Huike.Host;
using Huike.Platform.Login;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Huike.Load;

/// <summary>The people of the generated company who log in: its administrator, the manager of the first team and his first representative.</summary>
internal sealed class People(IReadOnlyDictionary<string, string?> environment, string connection, bool isFile)
{
    public const string Tenant = "main", Representative = "u00001", Password = "correct-horse-battery";
    private const string Manager = "u00000", Owner = "admin";

    public async Task GivePasswords()
    {
        var builder = HuikeApp.CreateBuilder([], b => b.Configuration.AddInMemoryCollection(environment.ToDictionary(e => e.Key.Replace("__", ":", StringComparison.Ordinal), e => e.Value)));
        await using var app = builder.Build();
        var hash = app.Services.GetRequiredService<PasswordHashing>().Hash(Password);
        await using DbConnection database = isFile ? new SqliteConnection(connection) : new NpgsqlConnection(connection);
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = $"UPDATE users SET \"PasswordHash\" = @hash WHERE \"UserNameKey\" IN ('{Manager}', '{Representative}', '{Owner}')";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@hash", hash);
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The measured company.</summary>
    public async Task<Guid> Company()
    {
        await using DbConnection database = isFile ? new SqliteConnection(connection) : new NpgsqlConnection(connection);
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = $"SELECT \"Id\" FROM tenants WHERE \"Code\" = '{Tenant}'";
        return await command.ExecuteScalarAsync() switch { byte[] bytes => new Guid(bytes, bigEndian: true), Guid id => id, var other => Guid.Parse(other!.ToString()!) };
    }

    public static async Task<IReadOnlyList<Caller>> LogIn(Bench bench) =>
    [
        await LogIn(bench, Representative, "representative", "owner"),
        await LogIn(bench, Manager, "manager", "department"),
        await LogIn(bench, Owner, "owner", "all"),
    ];

    private static async Task<Caller> LogIn(Bench bench, string userName, string name, string by)
    {
        using var answer = await bench.Client.PostAsJsonAsync($"{bench.ProductUrl}/api/v1/auth/login", new { tenant = Tenant, userName, password = Password });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
        var bare = new Caller(name, by, Guid.Empty, Guid.Empty, null, token);
        var me = await bench.Json(bare, "auth/me");
        return bare with
        {
            User = me.GetProperty("id").GetGuid(),
            Tenant = me.GetProperty("company").GetProperty("id").GetGuid(),
            Department = me.GetProperty("departmentId").ValueKind == JsonValueKind.String ? me.GetProperty("departmentId").GetGuid() : null,
        };
    }
}
