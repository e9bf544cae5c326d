using Huike.Finance.Reports;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.Platform.Transfer.Export;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Huike.Finance;

/// <summary>What programs may ask of the journal: balances, statements of account, statistics, each as a workbook too.</summary>
internal static class MoneyApi
{
    public static void Map(ApiBuilder api)
    {
        api.Get<GetAccountBalances, AccountBalancesReport>("/reports/account-balances");
        api.Get<GetMoneyStatistics, MoneyStatisticsReport>("/reports/money");
        api.Get<GetExpenseStatistics, ExpenseStatisticsReport>("/reports/expenses");
        api.Get<GetAccountStatement, AccountStatement>("/accounts/{id:guid}/statement");
        ReportSheet.Map<ExportAccountBalances>(api, "account-balances", (DateOnly? asOf, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) => ReportSheet.Send(new ExportAccountBalances(asOf), http, runner, actors, texts));
        ReportSheet.Map<ExportMoneyStatistics>(api, "money", (int? year, string? groupBy, string? span, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) => ReportSheet.Send(new ExportMoneyStatistics(year, groupBy, span), http, runner, actors, texts));
        ReportSheet.Map<ExportExpenseStatistics>(api, "expenses", (int? year, string? groupBy, string? span, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) => ReportSheet.Send(new ExportExpenseStatistics(year, groupBy, span), http, runner, actors, texts));
        api.Group.MapGet("/accounts/{id:guid}/statement/export", Statement).WithMetadata(new RequestEndpoint(typeof(ExportAccountStatement)));
        api.Root.MapGet("/export/accounts/{id:guid}/statement", Statement).WithMetadata(new RequestEndpoint(typeof(ExportAccountStatement)));
    }

    private static Task<IResult> Statement(Guid id, DateOnly? from, DateOnly? to, string? currency, HttpContext http, UseCaseRunner runner, IHttpActors actors, ITexts texts) =>
        ReportSheet.Send(new ExportAccountStatement(id, from, to, currency), http, runner, actors, texts);
}
