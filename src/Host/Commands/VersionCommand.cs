using System.Reflection;

namespace Huike.Host.Commands;

/// <summary>Names the version.</summary>
internal static class VersionCommand
{
    public static Verb Verb { get; } = new("version", [], [], (_, terminal, _) =>
    {
        terminal.Line($"Huike 惠客 {Number}");
        return Task.FromResult(0);
    });

    public static string Number { get; } = typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
