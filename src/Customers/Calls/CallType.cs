using System.Linq.Expressions;
using Huike.Customers.Calls.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Records;

namespace Huike.Customers.Calls;

/// <summary>Every field of a call, described once.</summary>
public sealed class CallType : RecordType<Call>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public CallType()
    {
        Name = "calls";
        DefaultSort = "-at";
        Icon = "phone";
        PagePath = "calls/{0}";
        SeenThrough<Customer>(c => c.CustomerId);
        Moment(c => c.At).Sortable().Default().Also("通话时间", "时间", "开始时间", "通話時間", "時間");
        Choice(c => c.Direction, "call.direction").Default().Also("呼叫类型", "呼叫方向", "方向", "呼叫類型");
        // A customer's number told once more: who may not read it there learns it from no call.
        Text(c => c.Phone).Max(Call.MaxPhone).Required().Default().Maskable().Follows("customers", "phone").Also("号码", "电话", "对方号码", "號碼", "電話");
        Reference(c => c.CustomerId, "customers").Default().Also("客户", "客户名称", "客戶", "客戶名稱");
        Reference(c => c.ContactId, "contacts").Default().Also("联系人", "聯絡人");
        Integer(c => c.Seconds).Default().Also("通话时长", "时长", "時長", "通話時長");
        Choice(c => c.Result, "call.result").Default().Also("通话结果", "接听状态", "结果", "通話結果", "結果");
        Text(c => c.Subject).Max(Call.MaxSubject).Also("事由", "主题", "主題");
        Reference(c => c.ActivityId, "activities").ReadOnly();
        Text(c => c.RecordingUrl).Max(Call.MaxUrl).Also("录音地址", "录音", "錄音");
        Text(c => c.Extension).Max(Call.MaxExtension).Also("分机", "分機");
        Text(c => c.CallId).Max(Call.MaxCallId).ReadOnly().DetailOnly();
        LongText(c => c.Remark).Max(Call.MaxRemark).Also("备注", "備註");
        Standard();
    }

    public override Expression<Func<Call, string>> Title => c => c.Subject ?? "";
}
