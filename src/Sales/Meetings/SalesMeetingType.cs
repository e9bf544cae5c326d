using System.Linq.Expressions;
using Huike.Kernel.Records;
using Huike.Sales.Meetings.Domain;

namespace Huike.Sales.Meetings;

/// <summary>Every field of a sales meeting, described once.</summary>
public sealed class SalesMeetingType : RecordType<SalesMeeting>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public SalesMeetingType()
    {
        Name = "sales-meetings";
        DefaultSort = "-week";
        Icon = "users";
        PagePath = "sales-meetings/{0}";
        SearchOrder = 72;
        AcceptsImport = false;
        AcceptsCustomFields = false;
        Text(m => m.Caption).Max(SalesMeeting.MaxCaption).ReadOnly().Default();
        Date(m => m.Week).ReadOnly().Sortable().Default();
        Date(m => m.HeldOn).ReadOnly().Default();
        LongText(m => m.Agenda).Max(SalesMeeting.MaxText).ReadOnly();
        LongText(m => m.Minutes).Max(SalesMeeting.MaxText).ReadOnly();
        Standard();
    }

    public override Expression<Func<SalesMeeting, string>> Title => m => m.Caption;

    protected override SearchContent? Search(SalesMeeting entity) => new(entity.Caption, null, [entity.Caption], [], []);
}

/// <summary>A meeting is written on its sheet, one for each week and department, and stays.</summary>
internal sealed class SalesMeetingRule() : WrittenByHouse<SalesMeeting>("meeting.notWritten");
