using System.Resources;
using Huike.Kernel.Text;

namespace Huike.UiKit;

/// <summary>The texts of the parts themselves; their keys begin with <c>ui.</c></summary>
public static class UiKitTexts
{
    public static TextSource Source { get; } = new(new ResourceManager("Huike.UiKit.Texts", typeof(UiKitTexts).Assembly));
}
