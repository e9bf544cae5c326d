using Huike.Kernel.Modules;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Platform.Approvals;

/// <summary>What kind of value a fact has; it decides which comparisons a flow may use.</summary>
public enum ApprovalFactKind
{
    /// <summary>A <c>decimal</c> in whole units of the currency, as people say it.</summary>
    Money,
    /// <summary>A <c>decimal</c>, <c>int</c> or <c>long</c>: a percentage, days, pieces.</summary>
    Number,
    Text,
    /// <summary>A code out of the fact's choice list.</summary>
    Choice,
    /// <summary>A <c>bool</c>.</summary>
    Flag,
    /// <summary>The <c>Guid</c> of a user.</summary>
    Person,
    /// <summary>The <c>Guid</c> of a department; the departments above count too.</summary>
    Department,
    /// <summary>The <c>Guid</c> of a role.</summary>
    Role,
}

/// <summary>Something about the document that conditions of a flow may ask.</summary>
/// <param name="Name">Stable name, for example <c>discountPercent</c>.</param>
/// <param name="LabelKey">Text key of its label.</param>
public sealed record ApprovalFact(string Name, ApprovalFactKind Kind, string LabelKey)
{
    /// <summary>Of a <see cref="ApprovalFactKind.Choice"/>.</summary>
    public string? ChoiceList { get; init; }
}

/// <summary>The document as it is put to approval.</summary>
/// <param name="Title">How approvers read its name: number and customer.</param>
/// <param name="Content">
/// Everything that is approved, as a text that is the same as long as nothing of it changes (JSON of head and lines, without
/// status and version). Its hash is kept; a document whose content differs can no longer be approved.
/// </param>
/// <param name="Facts">Values by the names of <see cref="IApprovable.Facts"/>.</param>
public sealed record ApprovalSubject(string Title, string Content, IReadOnlyDictionary<string, object?> Facts);

/// <summary>How an approval ended.</summary>
public enum ApprovalOutcome
{
    Approved = 1,
    Rejected = 2,
    /// <summary>An approver sent it back to be changed; it is submitted anew.</summary>
    Returned = 3,
    /// <summary>The submitter took it back.</summary>
    Withdrawn = 4,
}

/// <param name="ById">Who decided; null where the flow ended by itself.</param>
public sealed record ApprovalDecision(Guid ApprovalId, ApprovalOutcome Outcome, string? Comment, Guid? ById);

/// <summary>
/// A kind of document that can be put to approval. Registered by <see cref="ApprovableServices.AddApprovable{T}"/> in the module that
/// owns it. The module itself keeps the document unchanged while it is pending and knows its own state.
/// </summary>
public interface IApprovable
{
    /// <summary>Name of the record type, such as <c>quotes</c>; texts <c>{kind}.title</c> and <c>{kind}.one</c>.</summary>
    string Kind { get; }

    /// <summary>Page of one document without a leading slash; <c>{0}</c> is the id.</summary>
    string Path { get; }

    IReadOnlyList<ApprovalFact> Facts { get; }

    /// <summary>
    /// The document as it is now, also where the actor may not see it (the house asks); null where it is gone. Called by the submit and
    /// before each approval.
    /// </summary>
    Task<ApprovalSubject?> Read(Guid id, CancellationToken cancellation);

    /// <summary>
    /// The approval ended after having been pending; runs in the transaction of the decision and as the house. Errors undo the decision.
    /// Not called where <see cref="ApprovalDesk.Submit"/> answered <see cref="SubmitState.Passed"/>.
    /// </summary>
    Task<IReadOnlyList<Error>> Decided(Guid id, ApprovalDecision decision, CancellationToken cancellation);
}

public static class ApprovableServices
{
    /// <summary>Registers a kind and puts the panel with the trail on its record page.</summary>
    public static IServiceCollection AddApprovable<T>(this IServiceCollection services, string kind) where T : class, IApprovable
    {
        services.AddScoped<IApprovable, T>();
        return services.AddSingleton(new RecordPanel(kind, "approvals.title", 1, $"{kind}.view", typeof(Ui.ApprovalPanel)));
    }
}
