using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Huike.TestKit;

namespace Huike.Reliability.Tests;

/// <summary>Several programs that write at the same time, each wish with a key, and take note of every answer.</summary>
internal sealed class Writers(ProductProcess product, Ledger ledger, int seed)
{
    public const string Password = "correct-horse-battery", Admin = "boss";
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(100) };
    private int _next;

    public async Task LogIn()
    {
        using var answer = await _client.PostAsJsonAsync(product.Url + "/api/v1/auth/login", new { userName = Admin, password = Password });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        var token = JsonDocument.Parse(text).RootElement.GetProperty("accessToken").GetString();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Writes until the product is gone or <paramref name="stop"/> says so.</summary>
    public async Task Write(int writer, CancellationToken stop)
    {
        var random = new Random(HashCode.Combine(seed, writer, ledger.Sent));
        while (!stop.IsCancellationRequested)
        {
            var wish = NextWish(random);
            if (!await Send(wish))
                return;
        }
    }

    /// <summary>Sends again what has no answer yet, with the same keys, until every wish has one.</summary>
    public async Task Settle()
    {
        try
        {
            await Eventually.TrueAsync(async () =>
            {
                foreach (var wish in ledger.Open.Values)
                    await Send(wish);
                return ledger.Open.IsEmpty;
            }, "every wish has its answer", TimeSpan.FromSeconds(300));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{ledger.Open.Count} wishes have no answer:\n" + string.Join('\n', ledger.Open.Values.Take(5).Select(w => $"{w.Path} {w.Key}: {w.Last}")) + "\n" + product.Log);
        }
    }

    /// <summary>False where there was nobody to answer.</summary>
    public async Task<bool> Send(Wish wish)
    {
        ledger.Open[wish.Key] = wish;
        ledger.CountSent();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{product.Url}/api/v1/{wish.Path}") { Content = wish.Content() };
            request.Headers.Add("Idempotency-Key", wish.Key);
            using var answer = await _client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            Note(wish, answer.StatusCode, text);
            return true;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException)
        {
            wish.Last = gone.Message;
            return false;
        }
    }

    private void Note(Wish wish, HttpStatusCode status, string text)
    {
        wish.Last = $"{(int)status} {text}";
        if ((int)status is >= 200 and < 300)
        {
            var body = JsonDocument.Parse(text).RootElement;
            wish.Id = body.GetProperty("id").GetGuid();
            ledger.Acknowledge(wish);
        }
        else if (text.Contains("idempotency.answerLost", StringComparison.Ordinal))
        {
            wish.AnswerLost = true;
            ledger.Acknowledge(wish);
        }
        else if (status is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.Conflict))
        {
            ledger.Open.TryRemove(wish.Key, out _);
            ledger.Refused.Enqueue($"{(int)status} {wish.Path} {text}");
        }
    }

    private Wish NextWish(Random random)
    {
        var number = Interlocked.Increment(ref _next);
        var word = $"s{seed:x8}n{number:x6}";
        var customer = ledger.Customers.IsEmpty ? default : ledger.Customers.ElementAt(random.Next(ledger.Customers.Count));
        var kind = customer.Id == Guid.Empty ? 0 : random.Next(10);
        return kind switch
        {
            <= 2 => Json(word, "customers?onDuplicate=allow", "customers", "Name", new { name = $"{word}公司" }, $"{word}公司"),
            <= 4 => Json(word, "contacts", "contacts", "Name", new { name = word, customerId = customer.Id, mobile = "13800138000" }, word),
            <= 6 => Json(word, "activities", "activities", "Subject", new { subject = word, customerId = customer.Id, kind = "call", content = $"{word} 谈了合同" }, word),
            <= 8 => Json(word, "tasks", "tasks", "Subject", new { subject = word, customerId = customer.Id }, word),
            _ => Upload(word),
        };
    }

    private static Wish Json(string key, string path, string table, string column, object body, string name) =>
        new(key, path, table, column, name, () => JsonContent.Create(body));

    private static Wish Upload(string key)
    {
        string[] rows = [.. Enumerable.Range(0, 3).Select(i => $"{key}r{i}导入公司")];
        var file = Encoding.UTF8.GetBytes("客户名称\r\n" + string.Join("\r\n", rows) + "\r\n");
        return new Wish(key, "imports", "jobs", "Id", key, () => new MultipartFormDataContent($"b{key}")
        {
            { new StringContent("customers"), "entity" },
            { new ByteArrayContent(file), "file", $"{key}.csv" },
        })
        { Rows = rows };
    }
}
