using FluentValidation;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;

namespace Huike.Customers.Archive.Register;

/// <summary>One line of the register; what its reader may not see is absent, what is masked to him comes masked.</summary>
/// <param name="CreditLimit">In major units; absent where it is masked.</param>
/// <param name="YearlyTurnover">The customer's own, in major units.</param>
public sealed record RegisterLine(
    Guid Id, string? Code, string? Name, string? Kind, string? Region, string? Grade, string? Contact, string? Phone, string? Address, string? Owner,
    decimal? CreditLimit, DateTime? LastContactAt, decimal? YearlyTurnover);

/// <summary>A group with its count; its lines as far as they are read.</summary>
/// <param name="Key">Code, id or the beginning of a region; null where the customers say nothing.</param>
/// <param name="Name">In words; null where the page has them.</param>
/// <param name="Filter">The conditions of the list that holds the same customers.</param>
public sealed record RegisterGroup(string? Key, string? Name, int Count, string Filter, IReadOnlyList<RegisterLine> Lines);

/// <summary>客户一览表: all customers in groups, with the counts of each.</summary>
/// <param name="IsCut">There are more customers than lines; the counts are of all.</param>
public sealed record CustomerRegister(string GroupBy, int Total, bool IsCut, IReadOnlyList<RegisterGroup> Groups);

/// <summary>The list of all customers in groups, by name within each.</summary>
/// <param name="GroupBy">One of <see cref="RegisterGroups"/>; by region where nothing is said.</param>
/// <param name="Most">Lines to read, 200 where nothing is said.</param>
[Permission("customers.view")]
public sealed record GetCustomerRegister(
    string? Region = null, string? Grade = null, string? Kind = null, Guid? OwnerId = null, Guid? DepartmentId = null, string? GroupBy = null, int? Most = null)
    : IQuery<CustomerRegister>
{
    /// <summary>The conditions as those of a list.</summary>
    internal IReadOnlyList<FilterTerm> Terms =>
    [
        .. new (string Field, string? Value)[] { ("region", Region), ("grade", Grade), ("kind", Kind), ("ownerId", OwnerId?.ToString()), ("departmentId", DepartmentId?.ToString()) }
            .Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => new FilterTerm(f.Field, FilterOperator.Eq, f.Value!)),
    ];
}

/// <summary>By what the register may be grouped.</summary>
public static class RegisterGroups
{
    public const string Region = "region", Grade = "grade", Kind = "kind", Owner = "owner", Department = "department";
    public static IReadOnlyList<string> All { get; } = [Region, Grade, Kind, Owner, Department];

    /// <summary>Lines on a page, on paper and in a workbook; programs page through the list of customers.</summary>
    public const int OnPage = 200, OnPaper = 3_000;
}

internal sealed class GetCustomerRegisterValidator : AbstractValidator<GetCustomerRegister>
{
    public GetCustomerRegisterValidator()
    {
        RuleFor(r => r.Region).MaximumLength(120);
        RuleFor(r => r.Grade).MaximumLength(40);
        RuleFor(r => r.Kind).MaximumLength(40);
        RuleFor(r => r.GroupBy).Must(g => g is null || RegisterGroups.All.Contains(g)).WithErrorCode("notOnList");
        RuleFor(r => r.Most).InclusiveBetween(1, 1_000);
    }
}

internal sealed class GetCustomerRegisterUseCase(RegisterReader reader) : IUseCase<GetCustomerRegister, CustomerRegister>
{
    public Task<Result<CustomerRegister>> Execute(GetCustomerRegister request, CancellationToken cancellation) =>
        reader.Read(request, request.Most ?? RegisterGroups.OnPage, cancellation);
}
