namespace Huike.Customers.Calls;

/// <summary>What an agent sees while the telephone rings.</summary>
/// <param name="Customers">Those of this number whom the agent may see; none where it is unknown to him.</param>
public sealed record CallCard(Guid Id, string Phone, DateTime At, IReadOnlyList<CallCustomer> Customers);

/// <summary>A customer who may be calling.</summary>
/// <param name="Contact">The person whose number it is.</param>
/// <param name="Sections">Of the first customer only.</param>
public sealed record CallCustomer(Guid Id, string Name, string? Contact, string? Owner, IReadOnlyList<CallSection> Sections);

/// <summary>Some lines under a heading on the card.</summary>
/// <param name="TitleKey">Text key.</param>
public sealed record CallSection(string TitleKey, IReadOnlyList<CallLine> Lines);

/// <param name="Href">Where it leads, without a leading slash.</param>
public sealed record CallLine(string Title, string? Detail, string Href, bool NeedsAttention = false);

/// <summary>What an area shows of a customer who calls, within the agent's rights. Register it as a scoped service.</summary>
public interface ICallSection
{
    int Order { get; }
    /// <summary>Who lacks it does not get the section.</summary>
    string Permission { get; }
    /// <summary>Null where there is nothing to show.</summary>
    Task<CallSection?> Read(Guid customerId, CancellationToken cancellation);
}
