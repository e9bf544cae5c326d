using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Huike.Kernel.Data;

/// <summary>Moments are UTC in the database and come back marked as such.</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
