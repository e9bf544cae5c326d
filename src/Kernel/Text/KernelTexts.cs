using System.Resources;

namespace Huike.Kernel.Text;

/// <summary>The Kernel's own texts: errors and the fields that every record has.</summary>
internal static class KernelTexts
{
    public static TextSource Source { get; } = new(new ResourceManager("Huike.Kernel.Texts", typeof(KernelTexts).Assembly));
}
