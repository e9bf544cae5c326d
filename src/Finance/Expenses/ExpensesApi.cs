using Huike.Finance.CashVouchers;
using Huike.Finance.Expenses.UseCases;
using Huike.Kernel.Records;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Sales.Documents;
using Microsoft.AspNetCore.Http;

namespace Huike.Finance.Expenses;

/// <summary>What programs may do with expenses and cash vouchers beside writing them.</summary>
internal static class ExpensesApi
{
    /// <summary>From which account it is paid, how and when.</summary>
    internal sealed record PayBody(Guid AccountId, string? Method = null, DateOnly? PaidOn = null);

    /// <summary>Why it is given up.</summary>
    internal sealed record VoidExpenseBody(string Reason);

    /// <summary>Why it is taken back, and with which date.</summary>
    internal sealed record TakeBackBody(string Reason, DateOnly? On = null);

    public static void Map(ApiBuilder api)
    {
        api.Map<SubmitExpense, SavedRecord>("POST", "/expenses/{id:guid}/submit", http => new SubmitExpense(Id(http), Version(http)));
        api.Map<WithdrawExpense, SavedRecord>("POST", "/expenses/{id:guid}/withdraw", http => new WithdrawExpense(Id(http), Version(http)));
        api.PostOptional<StepBody, ApproveExpense, SavedRecord>("/expenses/{id:guid}/approve", (http, body) => new ApproveExpense(Id(http), Version(http), body.Reason));
        api.PostOptional<StepBody, RejectExpense, SavedRecord>("/expenses/{id:guid}/reject", (http, body) => new RejectExpense(Id(http), Version(http), body.Reason));
        api.Post<PayBody, PayExpense, SavedRecord>("/expenses/{id:guid}/pay", (http, body) => new PayExpense(Id(http), body.AccountId, body.Method, body.PaidOn, Version(http)));
        api.Post<TakeBackBody, ReverseExpense, SavedRecord>("/expenses/{id:guid}/reverse", (http, body) => new ReverseExpense(Id(http), body.Reason, body.On, Version(http)));
        api.Post<VoidExpenseBody, VoidExpense, SavedRecord>("/expenses/{id:guid}/void", (http, body) => new VoidExpense(Id(http), body.Reason, Version(http)));
        api.Map<GetCustomerCost, CustomerCost>("GET", "/customers/{id:guid}/cost", http => new GetCustomerCost(Id(http)));
        api.Post<TakeBackBody, ReverseCashVoucher, SavedRecord>("/cash-vouchers/{id:guid}/reverse", (http, body) => new ReverseCashVoucher(Id(http), body.Reason, body.On));
    }

    private static Guid Id(HttpContext http) => ApiBuilder.IdOf(http);
    private static long? Version(HttpContext http) => ApiCalls.VersionOf(http);
}
