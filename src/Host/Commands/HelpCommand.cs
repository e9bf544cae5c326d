namespace Huike.Host.Commands;

/// <summary>Says what the command line understands.</summary>
internal static class HelpCommand
{
    // Verbs.All names this verb, so the table is only asked for when the verb runs.
    public static Verb Verb { get; } = new("help", ["[VERB]"], [], (line, terminal, _) => Task.FromResult(Run(line.Argument(0), terminal)));

    private static int Run(string? name, Terminal terminal)
    {
        if (name is null)
        {
            terminal.Say("cli.help.title");
            foreach (var verb in Verbs.All)
                terminal.Line($"  {verb.Name,-10}{terminal.Text($"cli.{verb.Name}")}");
            terminal.Say("cli.help.end");
            return 0;
        }
        var one = Verbs.All.FirstOrDefault(v => v.Name == name) ?? throw new UsageException("cli.error.verb", name);
        terminal.Line(terminal.Text($"cli.{one.Name}"));
        terminal.Say("cli.usage", one.Usage);
        var widest = one.Options.Select(o => Written(o).Length).DefaultIfEmpty().Max() + Gap;
        foreach (var option in one.Options)
            terminal.Line($"  {Written(option).PadRight(widest)}{terminal.Text($"cli.option.{option.Name[2..]}")}");
        return 0;
    }

    private const int Gap = 2;

    private static string Written(VerbOption option) => option.Value is null ? option.Name : $"{option.Name} {option.Value}";
}
