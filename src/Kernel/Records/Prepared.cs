using System.Linq.Expressions;

namespace Huike.Kernel.Records;

/// <summary>
/// An expression that its first reader compiles. The fields of all record types are two thousand, most of which a start never reads; compiling
/// them all took it half a second.
/// </summary>
internal sealed class Prepared<TRecord, TValue>(Expression<Func<TRecord, TValue>> expression)
{
    private Func<TRecord, TValue>? _compiled;

    public TValue Of(TRecord record) => (_compiled ??= expression.Compile())(record);
}
