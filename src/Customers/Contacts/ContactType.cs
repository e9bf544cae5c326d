using System.Linq.Expressions;
using Huike.Customers.Contacts.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;

namespace Huike.Customers.Contacts;

/// <summary>Every field of a contact, described once.</summary>
public sealed class ContactType : RecordType<Contact>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ContactType()
    {
        Name = "contacts";
        Icon = "users";
        SearchOrder = 20;
        WatchReading = true;
        PagePath = "/contacts/{0}";
        SeenThrough<Customer>(c => c.CustomerId);
        Text(c => c.Name).Required().Max(Contact.MaxName).SortedBy(c => c.NameKey).Default().Also("姓名", "联系人", "聯絡人", "联系人姓名", "ContactName");
        Reference(c => c.CustomerId, "customers").Required().Default().Also("客户", "客户名称", "公司", "所属客户", "公司名称", "客戶");
        Part(c => c.CustomerIds).NotImportable();
        Choice(c => c.Gender, "gender").Also("性别", "称谓", "性別");
        Text(c => c.Title).Max(60).Default().Also("职务", "职位", "職稱", "ContactTitle");
        Text(c => c.Department).Max(60).Also("部门", "部門");
        Choice(c => c.DecisionRole, "contact.decisionRole").Default().Also("决策角色", "角色");
        Text(c => c.Mobile).Max(60).Maskable().Default().Also("手机", "手机号", "手機", "Mobile");
        Text(c => c.Phone).Max(60).Maskable().Also("电话", "座机", "電話", "Phone");
        Text(c => c.Email).Max(200).Maskable().Default().Also("邮箱", "电子邮件", "Email");
        Text(c => c.Wechat).Max(60).Maskable().Also("微信", "微信号");
        Text(c => c.Qq).Max(20).Also("QQ");
        Text(c => c.Birthday).Max(12).Section("person").Also("生日");
        Choice(c => c.BirthdayCalendar, "calendar").Section("person").Also("公历农历");
        foreach (var column in new Expression<Func<Contact, string?>>[]
        {
            c => c.Hobbies, c => c.Temperament, c => c.Habits, c => c.Family, c => c.Education, c => c.Ability, c => c.Attitude, c => c.NativePlace,
        })
        {
            LongText(column).Max(400).Section("person");
        }
        Text(c => c.Address).Max(300).Section("person").Also("地址");
        Reference(c => c.ReportsToId, "contacts").Also("直属上级", "上级");
        Bool(c => c.IsPrimary).Also("首要联系人", "主联系人");
        Bool(c => c.Active).NotImportable();
        Text(c => c.InactiveReason).Max(200).NotImportable();
        LongText(c => c.Remark).Max(4000).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<Contact, string>> Title => c => c.Name;

    protected override SearchContent? Search(Contact entity) => new(
        entity.Name, entity.Title, [entity.Email, entity.Wechat], [], [entity.Mobile, entity.Phone]);
}
