using Huike.Kernel.Time;
using Huike.Kernel.UseCases;

namespace Huike.Finance.Statements.UseCases;

/// <summary>A customer's account over a period: this month so far where nothing is said.</summary>
[Permission("receivables.view")]
public sealed record GetStatement(Guid CustomerId, DateOnly? From = null, DateOnly? To = null) : IQuery<Statement>;

internal sealed class GetStatementUseCase(StatementReader reader, TenantClock clock) : IUseCase<GetStatement, Statement>
{
    public Task<Result<Statement>> Execute(GetStatement request, CancellationToken cancellation)
    {
        var (from, to) = StatementPeriod.Of(request.From, request.To, clock.Today);
        return reader.Of(request.CustomerId, from, to, cancellation);
    }
}

/// <summary>From the first of the month on, where nothing is said.</summary>
internal static class StatementPeriod
{
    public static (DateOnly From, DateOnly To) Of(DateOnly? from, DateOnly? to, DateOnly today)
    {
        var end = to ?? today;
        return (from ?? new DateOnly(end.Year, end.Month, 1), end);
    }
}
