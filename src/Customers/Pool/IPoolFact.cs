using Huike.Kernel.Data;

namespace Huike.Customers.Pool;

/// <summary>What the rules of a pool ask of the areas above; registered by the module that knows it.</summary>
public interface IPoolFact
{
    const string Deal = "deal", Opportunity = "opportunity";

    /// <summary><see cref="Deal"/> or <see cref="Opportunity"/>; of several with one name either suffices.</summary>
    string Name { get; }

    /// <summary>Ids of the customers of whom it is true, as a part of a larger statement.</summary>
    IQueryable<Guid?> Customers(HuikeDb db);
}
