using System.Globalization;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Huike.Platform.Templates.Rendering;

/// <summary>A template ran against one of its limits.</summary>
internal sealed class PrintLimitException(string code) : Exception(code)
{
    public string Code { get; } = code;
}

/// <summary>What one document may use up, all its pages together.</summary>
internal sealed class PrintBudget
{
    public const int MostLoops = 10_000, MostSteps = 400_000, MostOutput = 5_000_000;
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    private int _steps, _loops;
    private long _output;

    public void Step()
    {
        if (++_steps > MostSteps)
            throw new PrintLimitException("template.steps");
    }

    public void Loop()
    {
        if (++_loops > MostLoops)
            throw new PrintLimitException("template.steps");
    }

    public void Write(int length)
    {
        _output += length;
        if (_output > MostOutput)
            throw new PrintLimitException("template.output");
    }
}

/// <summary>
/// Runs a template over declared values only. Whatever a template writes from a value is escaped; only what the house made as markup is not.
/// </summary>
internal sealed class PrintContext : TemplateContext
{
    private readonly PrintBudget _budget;

    public PrintContext(ScriptObject functions, PrintBudget budget, CultureInfo culture, CancellationToken cancellation) : base(functions)
    {
        _budget = budget;
        Language = ScriptLang.Liquid;
        EnableRelaxedMemberAccess = EnableRelaxedTargetAccess = EnableRelaxedIndexerAccess = true;
        EnableBreakAndContinueAsReturnOutsideLoop = true;
        MemberFilter = static _ => false;
        LoopLimit = PrintBudget.MostLoops;
        LoopLimitQueryable = PrintBudget.MostLoops;
        RecursiveLimit = 20;
        ObjectRecursionLimit = 10;
        LimitToString = PrintBudget.MostOutput;
        OutputLimit = PrintBudget.MostOutput;
        OnOutputLimit = ScriptLimitBehavior.Throw;
        RegexTimeOut = TimeSpan.FromMilliseconds(100);
        CancellationToken = cancellation;
        PushCulture(culture);
    }

    public override object? Evaluate(ScriptNode? scriptNode, bool aliasReturnedFunction)
    {
        _budget.Step();
        return base.Evaluate(scriptNode, aliasReturnedFunction);
    }

    protected override bool OnStepLoop(ScriptLoopStatementBase loop)
    {
        _budget.Loop();
        return true;
    }

    /// <summary>The template writes plain text, not a page.</summary>
    public bool IsPlain { get; init; }

    public override TemplateContext Write(SourceSpan span, object? textAsObject) => Write(textAsObject switch
    {
        PrintMarkup markup => IsPlain ? markup.Text : markup.Html,
        _ => IsPlain ? PrintFunctions.TextOf(textAsObject) : PrintFunctions.Escape(PrintFunctions.TextOf(textAsObject)),
    });

    public override string ObjectToString(object? value, bool nested = false) =>
        value is PrintMarkup ? "" : PrintFunctions.TextOf(value);

    protected override IObjectAccessor? GetMemberAccessorImpl(object target) =>
        target is ScriptObject or ScriptArray ? base.GetMemberAccessorImpl(target) : Nothing.It;

    /// <summary>What is no declared object has no members, whatever it is in the program.</summary>
    private sealed class Nothing : IObjectAccessor
    {
        public static Nothing It { get; } = new();
        public int GetMemberCount(TemplateContext context, SourceSpan span, object target) => 0;
        public IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) => [];
        public bool HasMember(TemplateContext context, SourceSpan span, object target, string member) => false;
        public bool TryGetValue(TemplateContext context, SourceSpan span, object target, string member, out object value) { value = null!; return false; }
        public bool TrySetValue(TemplateContext context, SourceSpan span, object target, string member, object? value) => false;
        public bool TryGetItem(TemplateContext context, SourceSpan span, object target, object index, out object value) { value = null!; return false; }
        public bool TrySetItem(TemplateContext context, SourceSpan span, object target, object index, object? value) => false;
        public bool HasIndexer => false;
        public Type IndexType => typeof(string);
    }
}
