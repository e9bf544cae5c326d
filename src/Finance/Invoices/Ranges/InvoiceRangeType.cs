using System.Linq.Expressions;
using Huike.Finance.Invoices.Domain;
using Huike.Kernel.Records;

namespace Huike.Finance.Invoices.Ranges;

/// <summary>Every field of a range of invoice numbers, described once; the other names are those of the tax office's file.</summary>
public sealed class InvoiceRangeType : RecordType<InvoiceRange>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public InvoiceRangeType()
    {
        Name = "invoice-ranges";
        Icon = "receipt";
        DefaultSort = "-period";
        PagePath = "/invoices/ranges?open={0}";
        OnlyIn = RangeNumbers.Country;
        AcceptsCustomFields = false;
        Text(r => r.Period).Max(InvoiceRange.MaxPeriod).Required().Sortable().Default().Also("發票期別", "期別", "发票期别");
        Choice(r => r.Kind, "invoice.rangeKind").Default().Also("發票種類", "發票聯式");
        Text(r => r.Letters).Max(2).Required().Sortable().Default().Also("發票字軌名稱", "字軌", "字轨");
        Text(r => r.First).Max(InvoiceRange.Digits).Required().Default().Also("發票起號", "起號", "起始號碼");
        Text(r => r.Last).Max(InvoiceRange.Digits).Required().Default().Also("發票迄號", "迄號", "訖號", "截止號碼");
        Integer(r => r.Used).ReadOnly().Default();
        Integer(r => r.Left).ReadOnly().Default();
        Reference(r => r.DepartmentId, "departments").Default().Also("部門", "分支機構", "部门");
        Date(r => r.LastOn).ReadOnly();
        Bool(r => r.Active);
        LongText(r => r.Remark).Max(1000).Also("備註", "备注");
        Standard();
    }

    public override Expression<Func<InvoiceRange, string>> Title => r => r.Caption;
}
