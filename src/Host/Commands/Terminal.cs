using System.Globalization;
using System.Resources;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;

namespace Huike.Host.Commands;

/// <summary>The terminal of the command line: its language, its streams, and what the product says there.</summary>
internal sealed class Terminal(TextReader input, TextWriter output, TextWriter errors, CultureInfo culture)
{
    public static TextSource Source { get; } = new(new ResourceManager("Huike.Host.Texts", typeof(Terminal).Assembly));

    public CultureInfo Culture => culture;

    /// <summary>Settings that go before those of the environment.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public static Terminal OfProcess() => new(Console.In, Console.Out, Console.Error, CultureInfo.GetCultureInfo(Language(
        Environment.GetEnvironmentVariable("LC_ALL"), Environment.GetEnvironmentVariable("LC_MESSAGES"), Environment.GetEnvironmentVariable("LANG"))));

    /// <summary>The first that says something decides, as POSIX has it; where none does the terminal speaks Chinese.</summary>
    public static string Language(params string?[] variables) => variables.FirstOrDefault(v => !string.IsNullOrEmpty(v)) switch
    {
        null or "C" or "POSIX" => Languages.SimplifiedChinese,
        var locale when locale.StartsWith("C.", StringComparison.Ordinal) => Languages.SimplifiedChinese,
        var locale when locale.StartsWith("zh", StringComparison.Ordinal) => Languages.Nearest(locale.Split('.')[0].Replace('_', '-')),
        _ => Languages.English,
    };

    public string Text(string key, params object?[] arguments) =>
        string.Format(culture, Source.Resources.GetString(key, culture) ?? key, arguments);

    public void Say(string key, params object?[] arguments) => output.WriteLine(Text(key, arguments));
    public void Line(string text) => output.WriteLine(text);
    public void Complain(string key, params object?[] arguments) => errors.WriteLine(Text(key, arguments));

    /// <summary>The errors of a use case in words; tells that the verb failed.</summary>
    public int Fail(IEnumerable<Error> problems, ITexts texts)
    {
        foreach (var problem in problems)
        {
            var text = texts.Find($"error.{problem.Code}", culture) is { } known ? string.Format(culture, known, [.. problem.Arguments]) : problem.Code;
            errors.WriteLine(problem.Field is { } field ? $"{field}: {text}" : text);
        }
        return 1;
    }

    /// <summary>The first line of the input: passwords never stand on the command line, where every user of the machine reads them.</summary>
    public async Task<string?> Password(CancellationToken cancellation) =>
        await input.ReadLineAsync(cancellation) is { Length: > 0 } line ? line : null;
}
