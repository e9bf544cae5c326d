using System.Linq.Expressions;
using Bunit;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records;
using Huike.Kernel.Text;
using Huike.Kernel.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Huike.UiKit.Tests.Records;

public sealed class FieldEditorTests : BunitContext, IPageActors, IActorDirectory, IRegionPicker
{
    private static readonly SampleType s_type = new();

    public FieldEditorTests()
    {
        Services.AddUiKit().AddLogging();
        Services.AddSingleton<ITexts, Texts>();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(System.Reflection.DispatchProxy.Create<IDatabaseProvider, NoDatabase>());
        Services.AddSingleton<IPageActors>(this).AddSingleton<IActorDirectory>(this).AddSingleton<IRegionPicker>(this);
        Services.AddSingleton<RecordType>(s_type).AddMemoryCache().AddSingleton<Huike.Kernel.Records.Custom.CustomFieldCache>().AddScoped<RecordCatalog>().AddSingleton<UseCaseRunner>().AddScoped<ActorContext>();
        Services.AddScoped<IUseCase<ReadChoices, IReadOnlyDictionary<string, IReadOnlyList<Choice>>>, Lists>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Amounts_are_typed_as_decimals_and_kept_in_minor_units()
    {
        object? value = 123_450L;
        var page = Editor("limit", value, changed => value = changed);
        Assert.Equal("1,234.50", page.Find("input").GetAttribute("value"));
        page.Find("input").Change("88.8");
        Assert.Equal(8_880L, value);
    }

    [Fact]
    public void Moments_are_typed_in_the_tenants_time_and_kept_in_utc()
    {
        object? value = null;
        Editor("dueAt", value, changed => value = changed).Find("input").Change("2026-03-01T09:30");
        Assert.Equal(new DateTime(2026, 3, 1, 1, 30, 0, DateTimeKind.Utc), value);
    }

    [Fact]
    public void Choices_show_the_words_of_the_tenant_and_give_the_code()
    {
        object? value = null;
        var page = Editor("grade", value, changed => value = changed);
        page.WaitForAssertion(() => Assert.Contains("重点", page.Markup));
        page.Find("select").Change("A");
        Assert.Equal("A", value);
    }

    [Theory]
    [InlineData("grade", "A", "重点")]
    [InlineData("limit", 5L, "0.05")]
    [InlineData("name", "138****5678", "138****5678")]
    [InlineData("name", null, "—")]
    public void Values_read_as_people_know_them(string field, object? value, string text)
    {
        var page = Render<FieldView>(p => p.Add(x => x.Field, s_type[field]).Add(x => x.Value, value));
        page.WaitForAssertion(() => Assert.Equal(text, page.Nodes.OfType<AngleSharp.Dom.INode>().Aggregate("", (all, node) => all + node.TextContent).Trim()));
    }

    private IRenderedComponent<FieldEditor> Editor(string field, object? value, Action<object?> changed) =>
        Render<FieldEditor>(p => p.Add(x => x.Field, s_type[field]).Add(x => x.Label, field).Add(x => x.Value, value).Add(x => x.ValueChanged, changed));

    public ValueTask<Actor> Current(CancellationToken cancellation) => new(new Actor { UserId = Guid.NewGuid(), Name = "t" });
    public Task<Actor?> Refresh(Actor actor, CancellationToken cancellation) => Task.FromResult<Actor?>(actor);
    void IActorDirectory.Forget(Guid tenantId) { }
    public IReadOnlyList<RegionHit> Search(string text, int limit) => [];
    public string NameOf(string code) => code;

    private sealed class Lists : IUseCase<ReadChoices, IReadOnlyDictionary<string, IReadOnlyList<Choice>>>
    {
        public Task<Result<IReadOnlyDictionary<string, IReadOnlyList<Choice>>>> Execute(ReadChoices request, CancellationToken cancellation) =>
            Task.FromResult<Result<IReadOnlyDictionary<string, IReadOnlyList<Choice>>>>(request.Lists.ToDictionary(l => l, l => (IReadOnlyList<Choice>)[new Choice("A", "重点")]));
    }

    private sealed class Sample : Aggregate
    {
        public string? Name { get; set; }
        public string? Grade { get; set; }
        public long? Limit { get; set; }
        public DateTime? DueAt { get; set; }
    }

    private sealed class SampleType : RecordType<Sample>
    {
        [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
        public SampleType()
        {
            Name = "samples";
            Text(s => s.Name);
            Choice(s => s.Grade, "grade");
            Money(s => s.Limit);
            Moment(s => s.DueAt);
        }

        public override Expression<Func<Sample, string>> Title => s => s.Name ?? "";
    }

    /// <summary>The parts read choices only, and these come from no database here.</summary>
    internal class NoDatabase : System.Reflection.DispatchProxy
    {
        protected override object? Invoke(System.Reflection.MethodInfo? targetMethod, object?[]? args) => throw new InvalidOperationException(targetMethod?.Name);
    }
}
