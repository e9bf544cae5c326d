using Huike.Customers.Pool.UseCases;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Huike.Kernel.Web;
using Huike.UiKit;

namespace Huike.Customers.Pool.Ui;

/// <summary>How the pages say what could not be moved.</summary>
internal static class PoolWords
{
    public static void Tell(IReadOnlyList<PoolRefusal> refused, ToastService toasts, ITexts texts)
    {
        if (refused.Count > 0)
            toasts.Show(string.Join(" ", refused.GroupBy(r => r.Code).Select(g => $"{texts["pool.refused", g.Count()]} {Problems.TextOf(Error.Rule(g.Key, [.. g.First().Arguments]), texts)}")), Tone.Warn);
    }
}
