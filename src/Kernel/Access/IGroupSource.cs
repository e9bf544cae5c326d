using Huike.Kernel.Data;

namespace Huike.Kernel.Access;

/// <summary>Circles of people that an area keeps, whose members see records through <see cref="Records.RecordType.SeenByGroup"/>.</summary>
public interface IGroupSource
{
    /// <summary>The circles of one person.</summary>
    /// <param name="departments">His department and those above it.</param>
    Task<IReadOnlyList<Guid>> Of(HuikeDb db, Guid userId, IReadOnlyList<Guid> departments, CancellationToken cancellation);
}
