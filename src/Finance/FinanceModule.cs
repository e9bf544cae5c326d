using System.Resources;
using Huike.Kernel.Modules;
using Huike.Kernel.Text;
using Huike.Kernel.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.Finance;

/// <summary>财务: receivables, receipts, invoices, payables, expenses.</summary>
public sealed class FinanceModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new TextSource(new ResourceManager("Huike.Finance.Texts", typeof(FinanceModule).Assembly)));
        services.AddUseCasesOf(typeof(FinanceModule));
    }

    public void MapApi(ApiBuilder api)
    {
    }
}
