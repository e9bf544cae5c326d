using Huike.Customers.Activities.Domain;
using Huike.Kernel.Access;
using Huike.Kernel.Records;
using Huike.Platform.Templates.Models;

namespace Huike.Customers.Activities;

/// <summary>What was sent to a customer stands among his follow-ups, by whoever may write them.</summary>
internal sealed class DocumentFollowUp(RecordWriter<Activity> activities, ActorContext actors) : IDocumentSent
{
    public async Task Sent(DocumentSent sent, CancellationToken cancellation)
    {
        if (sent.CustomerId is not { } customer || !actors.Actor.May("activities.create"))
            return;
        var content = $"{string.Join(", ", sent.To)}\n\n{sent.Text}";
        await activities.Create(new RecordPatch
        {
            ["customerId"] = customer,
            ["kind"] = "email",
            ["subject"] = sent.Subject.Length <= 200 ? sent.Subject : sent.Subject[..200],
            ["content"] = content.Length <= Activity.MaxContent ? content : content[..Activity.MaxContent],
        }, WriteOptions.Default, cancellation);
    }
}
