using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;

namespace Huike.Kernel.Audit;

/// <summary>Entries of the audit log that do not follow from a written record: a step somebody took, a column written past its record. In the caller's transaction.</summary>
public sealed class AuditNotes(HuikeDb db, ActorContext actors, TimeProvider clock)
{
    /// <param name="recordType">Name of the record type, for instance <c>customers</c>.</param>
    /// <param name="title">What people call the record now.</param>
    /// <param name="changes">By field; old and new value, or what the step was about.</param>
    public void Add(string recordType, Guid recordId, string title, string action, object changes)
    {
        var actor = actors.Actor;
        db.AuditEntries.Add(new AuditEntry
        {
            TenantId = db.TenantId,
            At = clock.GetUtcNow().UtcDateTime,
            UserId = actor.UserId == Guid.Empty ? null : actor.UserId,
            UserName = actor.Name,
            Channel = actor.Channel.ToString().ToLowerInvariant(),
            RecordType = recordType,
            RecordId = recordId,
            Title = title,
            Action = action,
            Changes = JsonSerializer.Serialize(changes, FieldValues.Json),
        });
    }
}
