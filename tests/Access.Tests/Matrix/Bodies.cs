using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Platform.Customisation.UseCases;
using Huike.TestKit;

namespace Huike.Access.Tests.Matrix;

/// <summary>
/// What a call sends. Records' bodies follow from the description; the few use cases that need more than an empty object
/// stand here, by verb and path.
/// </summary>
internal sealed class Bodies(SecurityHouse house, Subjects subjects)
{
    private static int _counter;
    private int _number;

    /// <summary>Calls that aim at something although their path names nothing: in the body or in the query.</summary>
    public static readonly Dictionary<string, string> Aimed = new()
    {
        ["POST /api/v1/activities/follow-up"] = "customers",
        ["POST /api/v1/leads/assign"] = "leads",
        ["GET /api/v1/search"] = "customers",
        ["GET /export/{entity}"] = "customers",
        ["POST /api/v1/documents/upload"] = "customers",
        ["POST /documents/upload"] = "customers",
        ["POST /api/v1/documents/attach"] = "customers",
        ["GET /api/v1/documents/of-record"] = "customers",
        ["GET /api/v1/comments"] = "customers",
        ["POST /api/v1/comments"] = "customers",
        ["DELETE /api/v1/work-reports/duties/{id}"] = "report-duties",
    };

    /// <summary>Path parameters that are no ids, and people that a call names beside its subject.</summary>
    public string Parameter(string name) => name switch
    {
        "list" => "customer.source",
        "code" => "referral",
        "sample" => "access",
        "type" => "customers",
        "value" => "government",
        "key" => "matrix",
        "entity" => "customers",
        "path" or "pageRoute" or "file" => "nothing",
        "documentName" => "v1",
        "kind" or "Kind" => "customer-card",
        "place" => "logo",
        "number" => "1",
        "entry" => Guid.Empty.ToString(),
        "JobId" => Guid.Empty.ToString(),
        "recordId" or "tenant" or "link" => Guid.Empty.ToString(),
        "Token" => "st_nothing",
        "List" => "customer.source",
        "Type" => "customers",
        "principalId" => house.Colleague.UserId.ToString(),
        _ => throw new InvalidOperationException($"A route has the new parameter {{{name}}}: say in {nameof(Bodies)}.{nameof(Parameter)} or {nameof(Subjects)} what it names."),
    };

    public static string Query(string call, Subject? subject) => (call, subject) switch
    {
        ("GET /api/v1/users/{id}/held", _) => "?part=customers",
        ("GET /api/v1/views", _) => "?recordType=customers",
        ("GET /api/v1/documents/of-record", { } s) => $"?recordType=customers&recordId={s.Id}",
        ("GET /api/v1/comments", { } s) => $"?recordType=customers&recordId={s.Id}",
        ("GET /api/v1/approvals/plan", _) => $"?kind=customers&recordId={Guid.Empty}",
        ("GET /api/v1/calendar", _) => "?from=2026-01-01&to=2026-01-31",
        ("GET /language/{code}", _) => "?returnUrl=/",
        ("GET /api/v1/search", { } s) => $"?q={Uri.EscapeDataString(s.Title)}",
        ("GET /export/{entity}", { } s) => $"?format=csv&id.in={s.Id}",
        _ => "",
    };

    public async Task<HttpContent?> Special(string call, Principal principal, Subject? subject)
    {
        _number = Interlocked.Increment(ref _counter);
        var customerKind = FirstOf("activity.kind");
        return call switch
        {
            // Nothing of his goes: what the call is allowed to do is tried with the records themselves.
            "POST /api/v1/users/{id}/handover" or "POST /api/v1/users/{id}/handover/preview" => Json(new { receiverIds = new[] { house.Colleague.UserId }, parts = Array.Empty<string>() }),
            "POST /api/v1/customers/release" => Json(new { customerIds = new[] { Guid.Empty }, reason = "探针" }),
            "POST /api/v1/pools/{id}/claim" or "POST /api/v1/pools/{id}/undo" => Json(new { customerIds = new[] { Guid.Empty } }),
            "POST /api/v1/pools/{id}/assign" => Json(new { customerIds = new[] { Guid.Empty }, ownerId = house.Colleague.UserId }),
            "POST /api/v1/auth/login" => Json(new { tenant = "main", userName = "nobody", password = "nothing" }),
            "POST /api/v1/calls/incoming" => Json(new { phone = $"139{_number:00000000}" }),
            "POST /api/v1/auth/refresh" => Json(new { refreshToken = "hr_nothing" }),
            "POST /api/v1/auth/password" => Json(new { current = "wrong", next = "another-correct-horse" }),
            "POST /api/v1/api-keys" => Json(new { name = "probe", scopes = new[] { "customers.view" } }),
            "POST /api/v1/roles" => Json(new { name = $"探针角色{_number}", permissions = new[] { "customers.view" } }),
            "PUT /api/v1/roles/{id}" => Json(new { version = await subjects.VersionOf(subject!), name = $"探针角色{_number}", permissions = new[] { "customers.view" } }),
            "POST /api/v1/users" => Json(new { userName = $"matrix{_number}", name = "探针", password = House.Password }),
            "PUT /api/v1/users/{id}/roles" => Json(new { roleIds = Array.Empty<Guid>() }),
            "PUT /api/v1/profile" => Json(new { name = principal.Actor.Name, email = (string?)null, mobile = (string?)null, language = "zh-CN" }),
            "PUT /api/v1/card-layouts/{type}" => Json(new { splitBy = "", value = "", fields = Array.Empty<object>() }),
            "POST /api/v1/regulations/{id}/acknowledge" => Json(new { edition = 1 }),
            "POST /api/v1/work-reports" => Json(new { kind = "urgent", content = "探针", subject = "探针", recipientIds = new[] { house.Colleague.UserId, house.Manager.UserId } }),
            "POST /api/v1/work-reports/duties" => Json(new { kind = "daily", dueHour = 20, weekdays = new[] { 1 } }),
            "POST /api/v1/work-reports/{id}/revise" => Json(new { content = "探针" }),
            "POST /api/v1/work-reports/{id}/recipients" => Json(new { recipientIds = new[] { house.Colleague.UserId, house.Manager.UserId } }),
            "POST /api/v1/routes/plan" => Json(new { stops = Array.Empty<object>() }),
            // One of the whole company for each week.
            "PUT /api/v1/sales-meetings/sheet" => Json(new { week = new DateOnly(2031, 1, 6).AddDays(7 * (_number % 3000)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), agenda = "探针" }),
            "POST /api/v1/sales-meetings/{id}/resolutions" => Json(new { subject = "探针", assigneeId = principal.Actor.UserId, dueOn = "2031-01-06" }),
            "POST /api/v1/mails/{id}/file" => Json(new { customerId = Guid.Empty }),
            "POST /api/v1/mails/{id}/contact" => Json(new { customerId = Guid.Empty, name = "探针" }),
            "POST /api/v1/mails/send" => Json(new { customerId = Guid.Empty, to = new[] { "probe@example.com" }, subject = "探针", text = "探针" }),
            "POST /api/v1/mailboxes" => Json(new { name = "探针", address = $"probe{_number}@example.com", host = "127.0.0.1", userName = "probe", password = "probe", active = false }),
            "PUT /api/v1/mailboxes/{id}" => Json(new { name = "探针", address = $"probe{_number}@example.com", host = "127.0.0.1", userName = "probe", password = "probe", active = false }),
            "POST /api/v1/visits/{id}/minutes" => Json(new { content = "探针" }),
            "POST /api/v1/customers/{id}/questionnaires" => Json(new { questionnaireId = Guid.Empty, contactId = Guid.Empty }),
            "POST /api/v1/questionnaire-sendings/{id}/reminder" => Json(new { site = "https://crm.example/" }),
            "POST /api/v1/questionnaire-sendings/{id}/mail" => Json(new { subject = "探针", text = "探针" }),
            "POST /api/v1/questionnaire-sendings/{id}/review" => Json(new { decisions = new[] { new { id = Guid.Empty, accept = true } } }),
            "POST /api/v1/visits/order" => Json(new { ids = new[] { subject?.Id ?? Guid.Empty } }),
            "POST /api/v1/visits/plan" => Json(new { customerIds = new[] { Guid.Empty }, on = "2199-01-05" }),
            "POST /api/v1/visits/cycles" => Json(new { grade = "A", days = 30 }),
            "POST /api/v1/choices/{list}" => Json(new { label = $"探针{_number}" }),
            "PATCH /api/v1/choices/{list}/{code}" => Json(new { label = "熟人介绍" }),
            "PUT /api/v1/choices/{list}/order" => Json(new { codes = await Codes(principal) }),
            "POST /api/v1/custom-fields" => Json(new { recordType = "tasks", label = $"探针{_number}", kind = "text" }),
            "PATCH /api/v1/custom-fields/{id}" => Json(new { version = await subjects.VersionOfField(subject!), help = $"探针{_number}" }),
            "PUT /api/v1/custom-fields/order" => Json(new { recordType = "contacts", ids = new[] { Guid.Empty } }),
            "PUT /api/v1/documents/{id}/description" => Json(new { version = await subjects.VersionOf(subject!), name = $"探针{_number}" }),
            "POST /api/v1/comments" => Json(new { recordType = "customers", recordId = subject!.Id, text = "探针" }),
            "PATCH /api/v1/comments/{id}" => Json(new { text = $"探针{_number}" }),
            "POST /api/v1/tasks/{id}/delegate" => Json(new { userId = house.Manager.UserId }),
            "POST /api/v1/tasks/{id}/return" => Json(new { reason = "探针" }),
            "POST /api/v1/documents/attach" => Json(new { recordType = "customers", recordId = subject!.Id, ids = new[] { Guid.Empty } }),
            "POST /api/v1/documents/upload" or "POST /documents/upload" => Upload(subject!.Id),
            "POST /api/v1/documents/{id}/versions" or "POST /documents/{id}/versions" => Upload(Guid.Empty),
            "POST /api/v1/imports/{id}/apply" => Json(new { left = Array.Empty<string>(), mine = Array.Empty<string>() }),
            "POST /api/v1/views" or "PUT /api/v1/views/{id}" => Json(new { recordType = "customers", name = $"探针{_number}", query = "?sort=name" }),
            "PATCH /api/v1/preferences" => Json(new { language = "zh-CN" }),
            "PUT /api/v1/company" => Json(new
            {
                name = "示例公司",
                timeZone = "Asia/Shanghai",
                currency = "CNY",
                language = "zh-CN",
                duplicates = new { showHidden = true, phoneBlocks = false },
            }),
            "POST /api/v1/customers/check-duplicates" => Json(new { name = "探针" }),
            "POST /api/v1/customers/{id}/transfer" => Json(new { ownerId = house.Colleague.UserId }),
            "POST /api/v1/customers/{id}/merge" => Json(new { sourceId = (await subjects.Another("customers", principal)).Id }),
            "POST /api/v1/customers/{id}/team" => Json(new { principalId = house.Colleague.UserId }),
            "POST /api/v1/calls/{id}/follow-up" => Json(new { followUp = new { customerId = (await subjects.Another("customers", principal)).Id, kind = customerKind, content = "探针" } }),
            "POST /api/v1/activities/follow-up" => Json(new { customerId = subject!.Id, kind = customerKind, content = "探针" }),
            "POST /api/v1/invoices/{id}/issue" => Json(new { invoiceNumber = "26442000000000000001" }),
            "POST /api/v1/customers/{id}/dunning-letters" => Json(new { currency = "CNY" }),
            "POST /api/v1/invoice-ranges" => Json(Subjects.Range(_number, "115/09-10")),
            "POST /api/v1/invoice-ranges/{id}/void-next" => Json(new { reason = "探针" }),
            "POST /api/v1/invoices/{id}/void" => Json(new { reason = "探针" }),
            "POST /api/v1/invoices/{id}/red-letter" => Json(new { invoiceNumber = "26442000000000000002", reason = "探针" }),
            "POST /api/v1/quotes/{id}/reject" or "POST /api/v1/orders/{id}/reject" or "POST /api/v1/invoices/{id}/reject" or "POST /api/v1/expenses/{id}/reject" => Json(new { reason = "探针" }),
            "POST /api/v1/expenses/{id}/pay" => Json(new { accountId = Guid.Empty }),
            "POST /api/v1/expenses/{id}/reverse" or "POST /api/v1/expenses/{id}/void" or "POST /api/v1/cash-vouchers/{id}/reverse" => Json(new { reason = "探针" }),
            // There is one for each year.
            "POST /api/v1/targets" => Json(new { kind = "company", measure = "visits", year = 2000 + (_number % 100) }),
            "PUT /api/v1/targets/sheet" => Json(new { year = 2031, measure = "orders", lines = Array.Empty<object>() }),
            "POST /api/v1/leads/check" => Json(new { name = "探针" }),
            "POST /api/v1/leads/card" => Json(new { text = "探针 13800001234" }),
            "POST /api/v1/leads/assign" => Json(new { ids = new[] { subject!.Id }, to = "nobody" }),
            "POST /api/v1/leads/{id}/follow-ups" => Json(new { kind = "call", content = "探针" }),
            "POST /api/v1/leads/{id}/return" => Json(new { reason = "noNeed" }),
            "PUT /api/v1/settings/leads" => Json(new { score = Array.Empty<object>(), assign = Array.Empty<object>(), assignNew = false }),
            "POST /api/v1/opportunities/{id}/lose" => Json(new { reason = "price" }),
            "POST /api/v1/orders/{id}/change" => Json(new { reason = "探针", values = new { remark = "改" } }),
            "POST /api/v1/receipts/{id}/allocate" => Json(new { auto = true }),
            "POST /api/v1/receipts/{id}/refund" => Json(new { amount = 0.1m }),
            "POST /api/v1/receipts/{id}/reverse" => Json(new { reason = "探针" }),
            "POST /api/v1/deliveries/{id}/sign" => Json(new { signedBy = "探针" }),
            "POST /api/v1/deliveries/{id}/void" => Json(new { reason = "探针" }),
            "PUT /api/v1/settings/fulfilment" => Json(new { deliveryNumber = "FH{yyyy}{MM}-{0000}", returnNumber = "TH{yyyy}{MM}-{0000}", stockNumber = "KC{yyyy}{MM}-{0000}" }),
            "PUT /api/v1/settings/distances" => Json(new { provider = "none" }),
            "POST /api/v1/settings/distances/test" => Json(new { }),
            "PUT /api/v1/settings/readings" => Json(new { on = false }),
            "PUT /api/v1/settings/finance" => Json(new { receiptNumber = "SK{yyyy}{MM}-{0000}", remindDays = 7, dueDays = 30 }),
            "POST /api/v1/imports" => File(withEntity: true),
            "POST /import/{entity}" => File(withEntity: false),
            "POST /api/v1/imports/{id}/decisions" => Json(new { rows = Array.Empty<object>() }),
            "POST /api/v1/exports" => Json(new { resource = "customers" }),
            "POST /api/v1/approvals/{id}/decide" => Json(new { vote = "reject", comment = "探针" }),
            "POST /api/v1/approvals/{id}/delegate" => Json(new { to = house.Stranger.UserId }),
            "POST /api/v1/approvals/{id}/add-signer" => Json(new { person = house.Stranger.UserId }),
            "POST /api/v1/approval-flows" => Json(new { kind = "nothing", name = "探针", definition = Flow }),
            "PUT /api/v1/approval-flows/{id}" => Json(new { version = 1, name = "探针", definition = Flow }),
            "PUT /api/v1/notices/settings" => Json(new { kinds = Array.Empty<object>(), hour = 8 }),
            "POST /api/v1/notices/robots" or "PUT /api/v1/notices/robots/{id}" => Json(new { name = "探针", style = "wecom", address = "https://127.0.0.1/probe", kinds = new[] { "approval" } }),
            "PUT /api/v1/company/login" => Json(new { requireSecondFactor = "nobody" }),
            "POST /api/v1/dealings" => Json(new
            {
                customerId = (await subjects.Of("customers", RelationOfOwn("customers"), principal, apart: true)).Id,
                dealerId = (await subjects.Another("customers", principal)).Id,
            }),
            "POST /api/v1/facts/terms" => Json(new { fact = "address", grade = "A", days = 90 }),
            "POST /api/v1/customers/{id}/example" => Json(new { remark = $"探针{_number}" }),
            "POST /api/v1/facts/confirm" => Json(new { facts = new[] { new { customerId = Guid.Empty, fact = "address" } } }),
            "PUT /drafts/{key}" => Json(new { a = 1 }),
            "POST /api/v1/templates/preview" => Json(new { kind = "customer-card", language = "zh-CN", layout = new { body = "{{ name }}" } }),
            "POST /api/v1/templates/copy" => Json(new { kind = "customer-card", code = "customer-card.a4", language = "zh-CN" }),
            "POST /api/v1/templates/import" => Json(new { kind = "customer-card", purpose = "print", name = $"探针{_number}", language = "zh-CN", layout = new { body = "x" } }),
            "PUT /api/v1/letterhead" => Json(new
            {
                name = $"探针{_number}",
                address = (string?)null,
                phone = (string?)null,
                fax = (string?)null,
                email = (string?)null,
                website = (string?)null,
                taxNumber = (string?)null,
                bank = (string?)null,
                account = (string?)null,
            }),
            // A picture is no workbook, which is found out where the right to bring one is given.
            "PUT /api/v1/letterhead/{place}" or "POST /print/letterhead/{place}" or "PUT /api/v1/templates/{id}/workbook" or "POST /print/templates/{id}/workbook" => Picture(),
            "PUT /api/v1/mail/settings" => Json(new
            {
                host = "smtp.example.com",
                port = 465 + (_number % 50),
                security = "tls",
                userName = (string?)null,
                password = (string?)null,
                senderName = (string?)null,
                senderAddress = "a@example.com",
            }),
            "POST /api/v1/mail/test" => Json(new { to = "none" }),
            "POST /api/v1/print/{kind}/{id}/mail" => Json(new { to = new[] { "none" }, subject = "x", text = "y" }),
            _ => null,
        };
    }

    /// <summary>The body of a generic endpoint of a record type.</summary>
    public async Task<HttpContent?> Record(RecordType type, string operation, Principal principal, Subject? subject) => operation switch
    {
        "create" => Json(await subjects.Required(type, $"探针{++_number}", kind => subjects.Of(kind, RelationOfOwn(kind), principal, apart: true))),
        "change" => Json(Change(type)),
        "changeMany" => Json(new[] { new { id = subject!.Id, version = await subjects.VersionOf(subject), values = Change(type) } }),
        _ => null,
    };

    private static object Flow => new { steps = new[] { new { name = "探针", mode = "any", approvers = new[] { new { kind = "superior", level = 1 } } } } };

    private string RelationOfOwn(string kind) => subjects.RelationsOf(kind)[0];

    private RecordPatch Change(RecordType type)
    {
        // The other texts of a range are as the tax office gave them.
        if (type.Name == "invoice-ranges")
            return new RecordPatch { ["remark"] = $"改过{++_number}" };
        var field = type.Fields.OrderBy(f => f.Kind == FieldKind.LongText).First(f => f.Kind is FieldKind.Text or FieldKind.LongText && f.Set is not null && f.Name != "userName"
            && !f.Has(FieldTraits.ReadOnly) && !f.Has(FieldTraits.CreateOnly) && !f.Has(FieldTraits.Maskable));
        return new RecordPatch { [field.Name] = $"改过{++_number}" };
    }

    private string FirstOf(string list) => (string)subjects.Value(new Field
    {
        Name = list,
        Kind = FieldKind.Choice,
        ValueType = typeof(string),
        Column = (string s) => s,
        Get = _ => null,
        ChoiceList = list,
    }, "");

    private async Task<IEnumerable<string>> Codes(Principal principal)
    {
        var lists = await house.Do(new ListChoices("customer.source"), principal.IsForeign ? house.ForeignAdmin : house.Admin);
        return lists.Items[0].Choices.Select(c => c.Code);
    }

    public static StringContent Json(object value) => new(JsonSerializer.Serialize(value, FieldValues.Json), Encoding.UTF8, "application/json");

    private MultipartFormDataContent Upload(Guid record) => new()
    {
        { new ByteArrayContent(Encoding.UTF8.GetBytes($"探针{_number}")), "file", "probe.txt" },
        { new StringContent("customers"), "recordType" },
        { new StringContent(record.ToString()), "recordId" },
    };

    /// <summary>A dot.</summary>
    private static MultipartFormDataContent Picture()
    {
        var file = new ByteArrayContent(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
        return new MultipartFormDataContent { { file, "file", "dot.png" } };
    }

    private MultipartFormDataContent File(bool withEntity)
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes($"客户名称\n导入探针{_number}\n"));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        var form = new MultipartFormDataContent { { file, "file", "probe.csv" } };
        if (withEntity)
            form.Add(new StringContent("customers"), "entity");
        return form;
    }
}
