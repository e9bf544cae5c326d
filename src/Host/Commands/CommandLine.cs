using System.Globalization;

namespace Huike.Host.Commands;

/// <summary>What was typed does not fit the verb.</summary>
internal sealed class UsageException(string textKey, params object?[] arguments) : Exception(textKey)
{
    public string TextKey { get; } = textKey;
    public object?[] Arguments { get; } = arguments;
}

/// <summary>A typed line, taken apart by the description of its verb.</summary>
internal sealed class CommandLine
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly List<string> _arguments = [];

    private CommandLine(Verb verb) => Verb = verb;

    public Verb Verb { get; }

    /// <exception cref="UsageException">An unknown verb or option, a value that is missing, or too many words.</exception>
    public static CommandLine Parse(string[] words)
    {
        var name = words is [var first, ..] && !first.StartsWith('-') ? first : words is ["--help" or "-h", ..] ? "help" : words is ["--version", ..] ? "version" : null;
        var verb = Verbs.All.FirstOrDefault(v => v.Name == (name ?? "serve")) ?? throw new UsageException("cli.error.verb", name);
        var line = new CommandLine(verb);
        line.Read(new Queue<string>(name is null ? words : words[1..]));
        return line;
    }

    private void Read(Queue<string> words)
    {
        while (words.TryDequeue(out var word))
        {
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                if (_arguments.Count == Verb.Arguments.Count)
                    throw new UsageException("cli.error.tooMany", word);
                _arguments.Add(word);
                continue;
            }
            var (name, inline) = word.Split('=', 2) is [var left, var right] ? (left, right) : (word, null);
            var option = Verb.Options.FirstOrDefault(o => o.Name == name) ?? throw new UsageException("cli.error.option", name);
            if (option.Value is null && inline is not null)
                throw new UsageException("cli.error.noValue", name);
            if (!_options.TryAdd(name, option.Value is null ? "" : inline ?? Next(words, name)))
                throw new UsageException("cli.error.twice", name);
        }
        if (Verb.Options.FirstOrDefault(o => o.Required && !_options.ContainsKey(o.Name)) is { } missing)
            throw new UsageException("cli.error.missing", missing.Name);
        if (Verb.Arguments.Skip(_arguments.Count).FirstOrDefault(a => !a.StartsWith('[')) is { } argument)
            throw new UsageException("cli.error.missing", argument);
    }

    private static string Next(Queue<string> words, string name) =>
        words.TryPeek(out var value) && !value.StartsWith("--", StringComparison.Ordinal) ? words.Dequeue() : throw new UsageException("cli.error.value", name);

    public bool Has(string option) => _options.ContainsKey(option);
    public string? this[string option] => _options.GetValueOrDefault(option);
    public string? Argument(int index) => index < _arguments.Count ? _arguments[index] : null;

    /// <summary>A whole number within bounds; <paramref name="otherwise"/> where the option was not given.</summary>
    public int Number(string option, int otherwise, int least, int most)
    {
        if (this[option] is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number : throw new UsageException("cli.error.number", option, least, most);
    }
}
