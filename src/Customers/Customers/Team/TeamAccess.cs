using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;

namespace Huike.Customers.Customers.Team;

/// <summary>Who may change a customer's team: its owner, or a manager within whose own write scope it lies; never a mere collaborator.</summary>
internal static class TeamAccess
{
    public static bool MayEdit(Actor actor, Customer customer) =>
        actor.May("customers.share") && (customer.OwnerId == actor.UserId || actor.WriteScope("customers").Covers(customer.OwnerId, customer.DepartmentId));
}
