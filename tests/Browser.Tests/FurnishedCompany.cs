using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Huike.Browser.Tests.Sales;

namespace Huike.Browser.Tests;

/// <summary>One record of each kind with an address of its own, made once before the tour: no page is seen empty or full by chance.</summary>
public sealed class FurnishedCompany(Product product) : IAsyncLifetime
{
    /// <summary>Routes with a parameter, each with one address of it.</summary>
    private static readonly Dictionary<string, Func<Product, HttpClient, Task<string>>> s_addresses = new(StringComparer.Ordinal)
    {
        ["/customers/{Id:guid}"] = async (product, client) => $"/customers/{await CustomerWithAll(product, client)}",
        ["/contacts/{Id:guid}"] = async (product, client) => $"/contacts/{await product.Create(client, "contacts", new
        {
            name = "参观者",
            customerId = await product.Create(client, "customers", new { name = $"参观联系人{Guid.NewGuid():N}公司" }),
            mobile = "13800001234",
        })}",
        ["/products/{Id:guid}"] = async (product, client) => $"/products/{await product.Goods(client)}",
        ["/price-lists/{Id:guid}"] = async (product, client) => $"/price-lists/{await product.Create(client, "price-lists", new { name = $"参观价格表{Guid.NewGuid():N}" })}",
        ["/opportunities/{Id:guid}"] = async (product, client) => $"/opportunities/{await product.Create(client, "opportunities", new { name = "参观商机", customerId = await product.Create(client, "customers", new { name = $"参观商机客户{Guid.NewGuid():N}" }) })}",
        ["/leads/{Id:guid}"] = async (product, client) => $"/leads/{await product.Create(client, "leads", new { name = $"参观线索{Guid.NewGuid():N}公司", contactName = "参观者", mobile = "13800001234" })}",
        ["/campaigns/{Id:guid}"] = async (product, client) => $"/campaigns/{await Campaign(product, client)}",
        ["/pools/{Id:guid}"] = async (product, client) => $"/pools/{await product.Create(client, "pools", new { name = $"参观公海{Guid.NewGuid():N}" })}",
        ["/handovers/{Id:guid}"] = async (product, client) => $"/handovers/{await Handover(product, client)}",
        ["/pipelines/{Id:guid}"] = async (product, client) => $"/pipelines/{await product.Create(client, "pipelines", new { name = $"参观流程{Guid.NewGuid():N}" })}",
        ["/quotes/{Id:guid}"] = async (product, client) => $"/quotes/{await product.Quote(client)}",
        ["/quotes/{Id:guid}/edit"] = async (product, client) => $"/quotes/{await product.Quote(client)}/edit",
        ["/orders/{Id:guid}"] = async (product, client) => $"/orders/{await product.Order(client)}",
        ["/orders/{Id:guid}/edit"] = async (product, client) => $"/orders/{await product.Order(client)}/edit",
        ["/regulations/{Id:guid}"] = async (product, client) => $"/regulations/{await Regulation(product, client)}",
        ["/regulations/{Id:guid}/edit"] = async (product, client) => $"/regulations/{await Regulation(product, client)}/edit",
        ["/routes/{Id:guid}"] = async (product, client) => $"/routes/{await Route(product, client)}",
        ["/work-reports/{Id:guid}"] = async (product, client) => $"/work-reports/{await Report(product, client)}",
        ["/activities/people/{Id:guid}"] = async (_, client) => $"/activities/people/{await First(client, "users")}?show=sample",
        ["/lead-forms/{Id:guid}"] = async (product, client) => $"/lead-forms/{await product.Create(client, "lead-forms", new { name = $"参观表单{Guid.NewGuid():N}", source = "website" })}",
        ["/questionnaires/{Id:guid}"] = async (product, client) => $"/questionnaires/{await product.Create(client, "questionnaires", new { name = $"参观资料表{Guid.NewGuid():N}" })}",
        ["/questionnaire-sendings/{Id:guid}"] = async (product, client) => $"/questionnaire-sendings/{await Sending(product, client)}",
        ["/sales-meetings/{Id:guid}"] = async (_, client) => $"/sales-meetings/{await Meeting(client)}",
        ["/credit-reports/{Id:guid}"] = async (product, client) => $"/credit-reports/{await product.Create(client, "credit-reports", new { customerId = await product.Customer(client, $"参观信用{Guid.NewGuid():N}有限公司"), agency = "参观资信", reportedOn = "2026-11-01", validUntil = "2027-11-01", rating = "A" })}",
        ["/calls/{Id:guid}"] = async (product, client) => $"/calls/{await product.Create(client, "calls", new { phone = "13900001234", direction = "incoming", result = "answered", seconds = 95, subject = "询价" })}",
        ["/mails/{Id:guid}"] = async (product, client) => $"/mails/{await Mail(product, client)}",
        ["/visits/{Id:guid}"] = async (product, client) => $"/visits/{await product.Create(client, "visits", new
        {
            customerId = await product.Create(client, "customers", new { name = $"参观拜访{Guid.NewGuid():N}公司", phone = "010-65120000", address = "建国路1号" }),
            plannedOn = "2199-01-05",
            kind = "return",
            topics = "听听意见。",
        })}",
        ["/settings/users/{Id:guid}"] = async (_, client) => $"/settings/users/{await First(client, "users")}",
        ["/settings/roles/{Id:guid}"] = async (_, client) => $"/settings/roles/{await First(client, "roles")}",
        ["/settings/lists/{List}"] = (_, _) => Task.FromResult("/settings/lists/customer.source"),
        ["/settings/card-layouts/{Type}"] = (_, _) => Task.FromResult("/settings/card-layouts/customers"),
        ["/settings/custom-fields/{Type}"] = (_, _) => Task.FromResult("/settings/custom-fields/customers"),
        ["/settings/approvals/{Id:guid}"] = async (product, client) => $"/settings/approvals/{await Flow(product, client, active: false)}",
        ["/settings/templates/{Id:guid}"] = async (product, client) => $"/settings/templates/{await Template(product, client)}",
        ["/approvals/{Id:guid}"] = async (product, client) => $"/approvals/{await Approval(product, client)}",
        ["/customers/{Id:guid}/merge"] = async (product, client) =>
            $"/customers/{await CustomerWithAll(product, client)}/merge?with={await product.Customer(client, $"参观重复{Guid.NewGuid():N}有限公司")}",
        ["/receipts/{Id:guid}"] = async (product, client) => $"/receipts/{await product.Create(client, "receipts", new
        {
            customerId = await product.Customer(client, $"参观付款{Guid.NewGuid():N}有限公司"),
            amount = 12.34m,
            method = "cash",
        })}",
        ["/expenses/{Id:guid}"] = async (product, client) => $"/expenses/{await Expense(product, client)}",
        ["/expenses/{Id:guid}/edit"] = async (product, client) => $"/expenses/{await Expense(product, client)}/edit",
        ["/cash-vouchers/{Id:guid}"] = async (product, client) => $"/cash-vouchers/{await product.Create(client, "cash-vouchers", new { kind = "income", accountId = await Account(product, client), amount = 12.34m })}",
        ["/accounts/{Id:guid}/statement"] = async (product, client) => $"/accounts/{await Account(product, client)}/statement",
        ["/deliveries/{Id:guid}"] = async (product, client) => $"/deliveries/{await Delivery(product, client)}",
        ["/deliveries/{Id:guid}/edit"] = async (product, client) => $"/deliveries/{await Delivery(product, client)}/edit",
        ["/invoices/{Id:guid}"] = async (product, client) => $"/invoices/{await Invoice(product, client)}",
        ["/invoices/{Id:guid}/edit"] = async (product, client) => $"/invoices/{await Invoice(product, client)}/edit",
        ["/customers/{Id:guid}/statement"] = async (product, client) => $"/customers/{await CustomerWithAll(product, client)}/statement",
        ["/printing/{Kind}/{Id:guid}"] = async (product, client) => $"/printing/customer-card/{await CustomerWithAll(product, client)}",
        ["/import/{JobId:guid}"] = async (_, client) => $"/import/{await Import(client)}",
    };

    private readonly Dictionary<string, string> _made = new(StringComparer.Ordinal);

    /// <summary>The routes that have an address.</summary>
    public static IEnumerable<string> Routes => s_addresses.Keys;

    /// <summary>Where the record of a route is found.</summary>
    public string this[string route] => _made[route];

    public Guid Customer { get; private set; }

    public Guid Quote { get; private set; }

    public async ValueTask InitializeAsync()
    {
        using var client = await product.Client();
        foreach (var (route, make) in s_addresses.OrderBy(a => a.Key, StringComparer.Ordinal))
            _made[route] = await make(product, client);
        Customer = await CustomerWithAll(product, client);
        Quote = await SentQuote(product, client);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>With a part, so that its figures stand in lines.</summary>
    private static async Task<Guid> Campaign(Product product, HttpClient client)
    {
        var whole = await product.Create(client, "campaigns", new { name = $"参观活动{Guid.NewGuid():N}", kind = "exhibition", budget = 1200.5m, expectedRevenue = 90_000m, expectedResponses = 30, place = "上海" });
        await product.Create(client, "campaigns", new { name = "参观分会场", parentId = whole });
        await product.Create(client, "leads", new { name = $"参观活动线索{Guid.NewGuid():N}公司", campaignId = whole });
        return whole;
    }

    private static Task<Guid> Expense(Product product, HttpClient client) => product.Create(client, "expenses", new { category = "travel", subject = "参观高铁票", amount = 128.5m });

    /// <summary>With one movement on it.</summary>
    private static async Task<Guid> Account(Product product, HttpClient client)
    {
        var account = await product.Create(client, "accounts", new { name = $"参观账户{Guid.NewGuid():N}", kind = "bank" });
        await product.Create(client, "cash-vouchers", new { kind = "opening", accountId = account, amount = 1000m });
        return account;
    }

    private static async Task<Guid> Sending(Product product, HttpClient client)
    {
        var customer = await product.Customer(client, $"参观资料客户{Guid.NewGuid():N}有限公司");
        return await product.Create(client, $"customers/{customer}/questionnaires", new
        {
            questionnaireId = await product.Create(client, "questionnaires", new { name = $"参观资料表{Guid.NewGuid():N}" }),
            contactId = await product.Create(client, "contacts", new { name = "参观者", customerId = customer }),
        });
    }

    /// <summary>To a colleague, as nobody stands above the administrator.</summary>
    private static async Task<Guid> Report(Product product, HttpClient client)
    {
        var roles = (await client.GetFromJsonAsync<JsonElement>("roles?limit=50")).GetProperty("items").EnumerateArray();
        var role = roles.First(r => r.GetProperty("isAdministrator").GetBoolean()).GetProperty("id").GetGuid();
        var other = await product.Create(client, "users", new { userName = $"tour{Guid.NewGuid():N}"[..20], name = "参观上级", password = Product.Password, mustChangePassword = false, roleIds = new[] { role } });
        return await product.Create(client, "work-reports", new { kind = "urgent", subject = $"参观报告{Guid.NewGuid():N}", content = "客户停产检修", problems = "交期要推迟", recipientIds = new[] { other } });
    }

    /// <summary>Of the whole company; a week has one, so the first to ask notes it.</summary>
    private static async Task<Guid> Meeting(HttpClient client)
    {
        var sheet = await client.GetFromJsonAsync<JsonElement>("sales-meetings/sheet?company=true&on=2026-01-05");
        if (sheet.TryGetProperty("notes", out var notes) && notes.ValueKind == JsonValueKind.Object)
            return notes.GetProperty("id").GetGuid();
        using var answer = await client.PutAsJsonAsync("sales-meetings/sheet", new { week = "2026-01-05", agenda = "看目标，谈卡住的商机", minutes = "大家同意。" });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    /// <summary>Through two places, to a stop that is reached too late, and one that no map knows.</summary>
    private static async Task<Guid> Route(Product product, HttpClient client)
    {
        async Task<Guid> At(string? coordinates) => await product.Create(client, "customers", new { name = $"参观站点{Guid.NewGuid():N}有限公司", coordinates, address = "文三路 1 号", phone = "0571-87654321" });
        return await product.Create(client, "routes", new
        {
            name = "参观路线",
            day = "2026-11-30",
            startCoordinates = "30.2741,120.1551",
            startPlace = "公司",
            stops = new object[] { new { customerId = await At("30.30,120.16"), from = "10:00", until = "11:00" }, new { customerId = await At("30.41,120.30"), until = "09:10", note = "送样品" }, new { customerId = await At(null) } },
        });
    }

    /// <summary>One that was sent: received ones come from a server.</summary>
    private static async Task<Guid> Mail(Product product, HttpClient client)
    {
        using var settings = await client.PutAsJsonAsync("mail/settings", new { host = "127.0.0.1", port = 2525, security = "none", userName = (string?)null, password = (string?)null, senderName = "示例公司", senderAddress = "sales@tour.example" });
        settings.EnsureSuccessStatusCode();
        var customer = await product.Create(client, "customers", new { name = $"参观邮件{Guid.NewGuid():N}公司" });
        using var sent = await client.PostAsJsonAsync("mails/send", new { customerId = customer, to = new[] { "buyer@tour.example" }, subject = "参观报价", text = "您好，\n报价见下。" });
        sent.EnsureSuccessStatusCode();
        return (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static Task<Guid> Regulation(Product product, HttpClient client) => product.Create(client, "regulations", new
    {
        title = $"参观制度{Guid.NewGuid():N}",
        kind = "access",
        state = "inForce",
        mustRead = true,
        content = "# 一、范围\n- 客户名单\n- **价格**\n\n| 级别 | 联系 |\n| --- | --- |\n| A | 每周 |",
    });

    private static async Task<Guid> SentQuote(Product product, HttpClient client)
    {
        var quote = await product.Quote(client);
        using var sent = await client.PostAsJsonAsync($"quotes/{quote}/send", new { });
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        return quote;
    }

    private static async Task<Guid> CustomerWithAll(Product product, HttpClient client)
    {
        var customer = await product.Create(client, "customers", new { name = $"参观{Guid.NewGuid():N}有限公司", phone = "010-65120000", grade = "A", remark = "第一行\n第二行" });
        await product.Create(client, "contacts", new { name = "参观者", customerId = customer, mobile = "13800001234", isPrimary = true });
        await product.Create(client, "activities", new { customerId = customer, kind = "call", content = "谈了价格。", occurredAt = "2026-01-05T08:00:00Z" });
        await product.Create(client, "tasks", new { subject = "寄样品", customerId = customer, dueAt = "2026-01-06T08:00:00Z" });
        return customer;
    }

    private static async Task<Guid> Confirmed(Product product, HttpClient client)
    {
        var order = await product.Order(client);
        using var confirmed = await client.PostAsJsonAsync($"orders/{order}/confirm", new { });
        Assert.True(confirmed.IsSuccessStatusCode, await confirmed.Content.ReadAsStringAsync());
        return order;
    }

    private static async Task<Guid> Delivery(Product product, HttpClient client) => await product.Create(client, "deliveries", new { orderId = await Confirmed(product, client) });

    private static async Task<Guid> Invoice(Product product, HttpClient client)
    {
        var order = await Confirmed(product, client);
        var customer = (await client.GetFromJsonAsync<JsonElement>($"orders/{order}")).GetProperty("customerId").GetGuid();
        return await product.Create(client, "invoices", new { customerId = customer, orderId = order });
    }

    private static Task<Guid> Template(Product product, HttpClient client) =>
        product.Create(client, "templates/copy", new { kind = "customer-card", code = "customer-card.a4", language = "zh-CN" });

    private static readonly object Way = new
    {
        whenSubmitter = "allow",
        steps = new[] { new { name = "经理", mode = "any", approvers = new[] { new { kind = "superior", level = 1 } } } },
    };

    private static Task<Guid> Flow(Product product, HttpClient client, bool active) =>
        product.Create(client, "approval-flows", new { kind = "quotes", name = $"参观流程{Guid.NewGuid():N}", active, definition = Way });

    /// <summary>A quote on its way; the flow is put out of use at once, so that no other test meets it.</summary>
    private static async Task<string> Approval(Product product, HttpClient client)
    {
        var flow = await Flow(product, client, active: true);
        var quote = await product.Quote(client);
        using var submitted = await client.PostAsJsonAsync($"quotes/{quote}/submit", new { });
        Assert.True(submitted.IsSuccessStatusCode, await submitted.Content.ReadAsStringAsync());
        using var changed = await client.PutAsJsonAsync($"approval-flows/{flow}", new { version = 1, name = $"参观过的流程{flow:N}", active = false, definition = Way });
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
        return (await client.GetFromJsonAsync<JsonElement>($"approvals/of/{quote}")).GetProperty("newest").GetProperty("id").GetString()!;
    }

    /// <summary>A newcomer's one customer went to somebody else.</summary>
    private static async Task<string> Handover(Product product, HttpClient client)
    {
        var person = await product.Create(client, "users", new { userName = $"tour{Guid.NewGuid():N}"[..20], name = "参观离职", password = Product.Password });
        var customer = await product.Customer(client, $"参观交接{Guid.NewGuid():N}有限公司");
        (await client.PostAsJsonAsync($"customers/{customer}/transfer", new { ownerId = person })).EnsureSuccessStatusCode();
        var receiver = await product.Create(client, "users", new { userName = $"tour{Guid.NewGuid():N}"[..20], name = "参观接手", password = Product.Password });
        using var answer = await client.PostAsJsonAsync($"users/{person}/handover", new { receiverIds = new[] { receiver } });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<string> First(HttpClient client, string resource) =>
        (await client.GetFromJsonAsync<JsonElement>($"{resource}?limit=1")).GetProperty("items")[0].GetProperty("id").GetString()!;

    private static async Task<string> Import(HttpClient client)
    {
        using var form = new MultipartFormDataContent { { new StringContent("customers"), "entity" }, { new StringContent("skip"), "duplicates" } };
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes($"客户名称,成立日期\n参观导入{Guid.NewGuid():N}公司,2020-01-01\n坏日期公司,昨天\n")), "file", "参观.csv");
        using var answer = await client.PostAsync("imports", form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }
}
