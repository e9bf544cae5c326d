using Huike.Customers.Calls.Domain;
using Huike.Customers.Customers.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Platform.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace Huike.Customers.Calls;

/// <summary>Whose telephone it is and who has the number: what a telephone system tells of is filed for them, whatever the system itself may see.</summary>
internal sealed class CallLines(HuikeDb db, ActorContext actors, CallersOfNumber callers)
{
    private static readonly string[] s_wide = [HuikeDb.RecordFilter];

    public IQueryable<Call> All => db.Set<Call>().IgnoreQueryFilters(s_wide);

    /// <summary>Null where the user is unknown or an extension is not exactly one's: the administrator is to say whose it is.</summary>
    public async Task<User?> Agent(Guid? userId, string? extension, CancellationToken cancellation)
    {
        var me = userId ?? (extension is null ? actors.Actor.UserId : null);
        var found = await db.Set<User>().AsNoTracking().Where(u => u.Active && (me != null ? u.Id == me : u.Extension == extension)).OrderBy(u => u.Id).Take(2).ToListAsync(cancellation);
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>A call of the agent's, with the first customer of the number.</summary>
    public async Task<Call> New(string phone, User agent, CancellationToken cancellation)
    {
        var call = new Call { Phone = FieldValues.Clean(phone, keepLines: false) ?? phone, OwnerId = agent.Id, DepartmentId = agent.DepartmentId };
        var known = (await callers.Of(call.Phone, cancellation)).Select(c => c.CustomerId).ToList();
        call.CustomerId = known.Count == 0 ? null : await db.Set<Customer>().IgnoreQueryFilters(s_wide).Where(c => known.Contains(c.Id)).OrderBy(c => c.Id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellation);
        return call;
    }

    public static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : FieldValues.Clean(text, keepLines: false);

    /// <summary>A page of the web and nothing that a browser would run.</summary>
    public static bool IsSafe(string url) =>
        !url.Any(char.IsControl) && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.Host.Length > 0 && address.UserInfo.Length == 0;
}
