using System.Linq.Expressions;
using Huike.Customers.Pool.Domain;
using Huike.Kernel.Records;

namespace Huike.Customers.Pool;

/// <summary>Every field of a public pool, described once.</summary>
public sealed class PoolType : RecordType<CustomerPool>
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public PoolType()
    {
        Name = "pools";
        Icon = "archive";
        SearchOrder = 97;
        PagePath = "/pools/{0}";
        DefaultSort = "position";
        AcceptsImport = false;
        Text(p => p.Name).Required().Max(CustomerPool.MaxName).Default();
        Integer(p => p.Position).Sortable().Default();
        Bool(p => p.Active).Default();
        Bool(p => p.Everybody).Default();
        Part(p => p.Members).Of("poolMember").NotImportable().Section("members");
        Bool(p => p.Automatic).Default().Section("rules");
        Integer(p => p.IdleDays).Section("rules");
        Integer(p => p.NoOpportunityDays).Section("rules");
        Integer(p => p.NoDealDays).Section("rules");
        Part(p => p.Grades).Of("poolGrade").NotImportable().Section("rules");
        Integer(p => p.WarnDays).Section("rules");
        Bool(p => p.KeepDealt).Section("keep");
        Bool(p => p.KeepOpportunities).Section("keep");
        Choices(p => p.KeepGrades, "customer.grade").Section("keep");
        Tags(p => p.KeepTags).Section("keep");
        Integer(p => p.ClaimsPerDay).Default().Section("claims");
        Integer(p => p.Capacity).Section("claims");
        Integer(p => p.CoolDays).Section("claims");
        LongText(p => p.Remark).Max(1000);
        Standard();
    }

    public override Expression<Func<CustomerPool, string>> Title => p => p.Name;
}
