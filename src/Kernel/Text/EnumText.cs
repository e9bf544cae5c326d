using System.Text.Json;

namespace Huike.Kernel.Text;

/// <summary>Keys of the words for values of enumerations: <c>scope.departmentAndBelow</c>.</summary>
public static class EnumText
{
    public static string KeyOf<T>(string prefix, T value) where T : struct, Enum => $"{prefix}.{JsonNamingPolicy.CamelCase.ConvertName(value.ToString())}";
}
