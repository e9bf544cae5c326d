using System.Globalization;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Mail.Domain;
using Huike.Kernel.Data;
using Huike.Kernel.Time;
using Microsoft.EntityFrameworkCore;

namespace Huike.Host.Demo;

/// <summary>Some conversations by e-mail, and a few mails that nobody has filed; no mailbox stands behind them.</summary>
internal sealed class DemoMails(HuikeDb db, TenantClock clock, int seed)
{
    private const int Conversations = 40, MostUnfiled = 3;
    private static readonly (string Subject, string Asked, string Answered)[] s_talks =
    [
        ("询价：下季度用量", "您好，\n\n下季度预计用量比上季度多两成，请按数量给个新报价，最好本周内。\n\n谢谢！", "您好，\n\n报价单已经按新的数量重新计算，今天下午发给您。交期仍是十五天。\n\n祝好"),
        ("样品测试结果", "您好，样品已经试用两周，强度没有问题，表面处理希望再细一些。", "谢谢反馈。表面处理我们可以改用另一道工序，周四前给您寄新样。"),
        ("发票抬头变更", "您好，本月起开票抬头改为新公司名称，资料见下文，请更新。", "收到，已经更新，本月发票按新抬头开具。"),
        ("到货时间确认", "请问上周的订单什么时候到？我们生产线等着用。", "货已于昨天发出，预计后天上午到，物流单号稍后短信告知。"),
    ];
    private static readonly string[] s_strangers = ["info@newcustomer.example", "office@unknown-trading.example", "li.wei@startup.example"];
    private readonly Draw _draw = new(seed);

    public async Task Run(IReadOnlyList<Guid> sellers, CancellationToken cancellation)
    {
        var people = await db.Set<Contact>().AsNoTracking().Where(c => c.Email != null && c.OwnerId != null && sellers.Contains(c.OwnerId.Value)).OrderBy(c => c.Id).Take(Conversations)
            .Select(c => new { c.Id, c.Name, c.Email, c.CustomerId, c.OwnerId, c.DepartmentId }).ToListAsync(cancellation);
        foreach (var person in people)
        {
            var (talk, asked) = (_draw.Pick(s_talks), clock.UtcNow.AddDays(-_draw.Number(1, 40)).AddMinutes(-_draw.Number(1, 400)));
            var first = Mail(talk.Subject, talk.Asked, person.Email!, asked, person.OwnerId!.Value, person.DepartmentId);
            (first.CustomerId, first.ContactId, first.State, first.Reason, first.Private, first.From) = (person.CustomerId, person.Id, LoggedMail.Filed, null, false, $"{person.Name} <{person.Email}>");
            if (!_draw.Chance(70))
                continue;
            var second = Mail($"Re: {talk.Subject}", talk.Answered, person.Email!, asked.AddHours(_draw.Number(1, 20)), person.OwnerId!.Value, person.DepartmentId);
            (second.CustomerId, second.ContactId, second.State, second.Reason, second.Private) = (person.CustomerId, person.Id, LoggedMail.Filed, null, false);
            (second.Direction, second.ThreadKey, second.References, second.From, second.To) = (LoggedMail.Out, first.ThreadKey, first.MessageId, first.To, first.From);
        }
        foreach (var seller in sellers)
        {
            var department = await db.Set<Platform.Organisation.Domain.User>().Where(u => u.Id == seller).Select(u => u.DepartmentId).FirstOrDefaultAsync(cancellation);
            foreach (var stranger in s_strangers.Take(_draw.Number(0, MostUnfiled)))
                Mail("想了解贵公司的产品", "您好，在展会上看到贵公司的产品，请发一份目录和价格。", stranger, clock.UtcNow.AddHours(-_draw.Number(2, 90)), seller, department);
        }
        await db.SaveChangesAsync(cancellation);
    }

    private LoggedMail Mail(string subject, string text, string counterpart, DateTime at, Guid owner, Guid? department)
    {
        var id = _draw.Id(at);
        var messageId = string.Create(CultureInfo.InvariantCulture, $"{id:N}@demo.example");
        var mail = new LoggedMail
        {
            Id = id,
            CreatedAt = at,
            OwnerId = owner,
            DepartmentId = department,
            Subject = subject,
            Text = text,
            Counterpart = counterpart,
            From = counterpart,
            To = "sales@demo.example",
            SentAt = at,
            MessageId = messageId,
            MessageKey = LoggedMail.KeyOf(messageId),
            ThreadKey = LoggedMail.KeyOf(messageId),
        };
        db.Add(mail);
        return mail;
    }
}
