using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Huike.Kernel.Access;
using Huike.Kernel.Data;
using Huike.Kernel.Records.Custom;
using Huike.Kernel.Records.Layouts;

namespace Huike.Kernel.Records;

/// <summary>Where a record also becomes visible: through the parent whose owner or team sees it.</summary>
public sealed record VisibilityParent(Type ParentType, LambdaExpression ParentId)
{
    private readonly Lazy<Func<object, Guid?>> _read = new(() => Compile(ParentId));

    /// <summary>The parent's id of one record.</summary>
    public Guid? Of(object record) => _read.Value(record);

    private static Func<object, Guid?> Compile(LambdaExpression id)
    {
        var record = Expression.Parameter(typeof(object));
        var body = new RecordFilters.Replace(id.Parameters[0], Expression.Convert(record, id.Parameters[0].Type)).Visit(id.Body)!;
        return Expression.Lambda<Func<object, Guid?>>(body, record).Compile();
    }
}

/// <summary>The description of one kind of record, from which lists, API, import, export, history and search follow.</summary>
public abstract class RecordType
{
    private Dictionary<string, Field> _byName = new(StringComparer.Ordinal);
    private List<Field> _fields = [];

    /// <summary>Resource name of the API and first half of the permissions: <c>customers</c>.</summary>
    public required string Name { get; init; }
    public abstract Type EntityType { get; }
    public IReadOnlyList<Field> Fields => _fields;
    /// <summary>Text keys: <c>{Name}.title</c> (plural) and <c>{Name}.one</c>.</summary>
    public string TitleKey => $"{Name}.title";
    public string OneKey => $"{Name}.one";
    /// <summary>Sort of a list whose reader chose none; a leading minus means descending.</summary>
    public string DefaultSort { get; protected init; } = "-updatedAt";
    /// <summary>Icon in menus and hits.</summary>
    public string Icon { get; protected init; } = "file-text";
    /// <summary>Page of one record; <c>{0}</c> is the id.</summary>
    public string PagePath { get; protected init; } = "";
    /// <summary>Error code for a reference to a record of this type that lies in the recycle bin.</summary>
    public string DeletedError { get; protected init; } = "reference.deleted";
    /// <summary>False for types whose rows are only made by use cases of their own: people, roles.</summary>
    public bool AcceptsImport { get; protected init; } = true;
    /// <summary>Place among the kinds of hits of a search: the lower the earlier.</summary>
    public int SearchOrder { get; protected init; } = 100;
    /// <summary>IANA time zone of the only country whose companies meet the type on pages; null for all.</summary>
    public string? OnlyIn { get; protected init; }
    public bool IsFor(Actor actor) => OnlyIn is null || actor.TimeZone == OnlyIn;
    /// <summary>Companies may add fields of their own to the type.</summary>
    public bool AcceptsCustomFields { get => field && AcceptsImport; protected init; } = true;
    /// <summary>Archives that are worth carrying off: how much of them each person reads is counted, and unusual reading raised.</summary>
    public bool WatchReading { get; protected init; }
    public bool IsOwned => typeof(OwnedRecord).IsAssignableFrom(EntityType);
    public VisibilityParent? VisibleThrough { get; protected set; }
    /// <summary>Name of the column with the circle whose members see the record (<see cref="Access.Actor.Groups"/>); null for types without.</summary>
    public string? SeenByGroup { get; protected set; }

    /// <summary>
    /// Name of the column that marks a record as confidential; null for types without. Such a record is seen by its owner, by whoever it is
    /// shared with, and by whoever has the permission <c>{Name}.confidential</c>, however far the reach of the others goes.
    /// </summary>
    public string? ConfidentialBy { get; protected set; }

    /// <summary>Which records are not yet for readers; null for types without drafts. They are seen by whoever has the permission <c>{Name}.edit</c>.</summary>
    public LambdaExpression? DraftBy { get; protected set; }

    /// <summary>There are records of the type that this reader may not see although all of it is within his reach.</summary>
    public bool HidesFrom(Actor actor) =>
        (ConfidentialBy is not null && !actor.May($"{Name}.confidential")) || (DraftBy is not null && !actor.May(PermissionTo("edit")));

    /// <summary>The circle of one record, where its type has them.</summary>
    public Guid? GroupOf(object record) => SeenByGroup is { } column ? (Guid?)EntityType.GetProperty(column)!.GetValue(record) : null;

    /// <summary>The type whose permissions count for this one too; null for a type with permissions of its own.</summary>
    public string? RightsOf { get; protected init; }

    public string PermissionTo(string action) => $"{RightsOf ?? Name}.{action}";
    public bool Has(string field) => _byName.ContainsKey(field);
    public bool TryField(string name, [MaybeNullWhen(false)] out Field field) => _byName.TryGetValue(name, out field);
    public Field this[string name] => _byName[name];

    /// <summary>The record's kind, where its type has kinds.</summary>
    public string? KindOf(object entity) => TryField("kind", out var kind) && kind.Kind == FieldKind.Choice ? kind.Get(entity) as string : null;

    /// <summary>The words by which people call the record.</summary>
    public abstract string TitleOf(object entity);

    /// <summary>True for a field that the title is made of: it names the record in lists, references and logs, so it cannot be hidden.</summary>
    public abstract bool IsTitle(Field field);

    /// <summary>What is searched of the record; null for types that are not searched.</summary>
    public SearchContent? SearchOf(object entity)
    {
        var content = SearchOfType(entity);
        return content is null || _searched.Count == 0 ? content
            : content with { Names = [.. content.Names, .. _searched.Select(f => f.Get(entity) as string)] };
    }

    protected abstract SearchContent? SearchOfType(object entity);

    private List<Field> _searched = [];

    /// <summary>How the company lays out the cards of the type.</summary>
    public CardLayouts Layouts { get; private set; } = CardLayouts.None;

    /// <summary>The card of one record.</summary>
    public CardShape ShapeOf(object entity) => Layouts.Of(name => TryField(name, out var field) ? field.Get(entity) : null);

    /// <summary>The same type with a company's own fields behind the product's, and its cards.</summary>
    public RecordType Extended(IReadOnlyList<Field> fields, CardLayouts layouts)
    {
        var extended = (RecordType)MemberwiseClone();
        extended.Layouts = layouts;
        extended._fields = [.. _fields, .. fields];
        extended._byName = extended._fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
        extended._searched = [.. fields.Where(f => f.Custom is { Searched: true })];
        return extended;
    }

    protected void Add(Field field)
    {
        if (!_byName.TryAdd(field.Name, field))
            throw new InvalidOperationException($"Field {Name}.{field.Name} is described twice.");
        field.LabelKey = field.LabelKey.Length > 0 ? field.LabelKey : $"{Name}.field.{field.Name}";
        _fields.Add(field);
    }
}

/// <summary>What a record gives to the search index.</summary>
public sealed record SearchContent(string Title, string? Subtitle, IReadOnlyList<string?> Names, IReadOnlyList<string?> Codes, IReadOnlyList<string?> Phones);

public abstract class RecordType<T> : RecordType where T : Aggregate
{
    public override Type EntityType => typeof(T);

    /// <summary>Title as an expression, so that references are named by one query.</summary>
    public abstract Expression<Func<T, string>> Title { get; }

    private Prepared<T, string>? _title;
    public override string TitleOf(object entity) => (_title ??= new(Title)).Of((T)entity);

    private HashSet<string>? _titleColumns;

    public override bool IsTitle(Field field)
    {
        if (_titleColumns is null)
        {
            var columns = new Columns();
            columns.Visit(Title.Body);
            _titleColumns = columns.Names;
        }
        return field.Column.Body is MemberExpression column && _titleColumns.Contains(column.Member.Name);
    }

    private sealed class Columns : ExpressionVisitor
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Expression is ParameterExpression)
                Names.Add(node.Member.Name);
            return base.VisitMember(node);
        }
    }

    protected sealed override SearchContent? SearchOfType(object entity) => Search((T)entity);
    protected virtual SearchContent? Search(T entity) => null;

    /// <summary>False for types that give the search index nothing: few records, found by their title.</summary>
    public bool IsSearched => ((Func<T, SearchContent?>)Search).Method.DeclaringType != typeof(RecordType<T>);

    protected void SeenThrough<TParent>(Expression<Func<T, Guid?>> parentId) where TParent : OwnedRecord =>
        VisibleThrough = new VisibilityParent(typeof(TParent), parentId);

    /// <summary>Members of the circle that stands in the column see the record, whoever owns it.</summary>
    protected void SeenBy(Expression<Func<T, Guid?>> group) => SeenByGroup = ((MemberExpression)group.Body).Member.Name;

    /// <summary>Records with the mark in the column are confidential.</summary>
    protected void ConfidentialIf(Expression<Func<T, bool>> mark) => ConfidentialBy = ((MemberExpression)mark.Body).Member.Name;

    /// <summary>Records that only those see who may edit the type; of types that nobody owns, where reach narrows nothing.</summary>
    protected void DraftIf(Expression<Func<T, bool>> draft) => DraftBy = draft;

    protected FieldBuilder<T> Text(Expression<Func<T, string?>> column) => Describe(FieldKind.Text, column).Max(200);
    protected FieldBuilder<T> LongText(Expression<Func<T, string?>> column) => Describe(FieldKind.LongText, column).Max(8000).DetailOnly();
    protected FieldBuilder<T> Integer<TValue>(Expression<Func<T, TValue>> column) => Describe(FieldKind.Integer, column);
    protected FieldBuilder<T> Money(Expression<Func<T, long?>> column) => Describe(FieldKind.Money, column);
    protected FieldBuilder<T> Quantity(Expression<Func<T, long?>> column) => Describe(FieldKind.Quantity, column);
    protected FieldBuilder<T> UnitPrice(Expression<Func<T, long?>> column) => Describe(FieldKind.UnitPrice, column);
    protected FieldBuilder<T> Percent(Expression<Func<T, long?>> column) => Describe(FieldKind.Percent, column);
    protected FieldBuilder<T> TaxRate(Expression<Func<T, long?>> column) => Describe(FieldKind.TaxRate, column);
    protected FieldBuilder<T> Rate(Expression<Func<T, long?>> column) => Describe(FieldKind.Rate, column);
    protected FieldBuilder<T> Date(Expression<Func<T, DateOnly?>> column) => Describe(FieldKind.Date, column);
    protected FieldBuilder<T> Moment<TValue>(Expression<Func<T, TValue>> column) => Describe(FieldKind.Moment, column);
    protected FieldBuilder<T> Bool<TValue>(Expression<Func<T, TValue>> column) => Describe(FieldKind.Bool, column);
    protected FieldBuilder<T> Tags(Expression<Func<T, List<string>>> column) => Describe(FieldKind.Tags, column).Max(40);
    protected FieldBuilder<T> Region(Expression<Func<T, string?>> code) => Describe(FieldKind.Region, code).Max(12);
    protected FieldBuilder<T> Part<TValue>(Expression<Func<T, TValue>> column) => Describe(FieldKind.Part, column).DetailOnly();

    protected FieldBuilder<T> Choice(Expression<Func<T, string?>> column, string list)
    {
        var field = Describe(FieldKind.Choice, column).Max(40);
        field.Field.ChoiceList = list;
        return field;
    }

    protected FieldBuilder<T> Choices(Expression<Func<T, List<string>>> column, string list)
    {
        var field = Describe(FieldKind.Choices, column).Max(40);
        field.Field.ChoiceList = list;
        return field;
    }

    protected FieldBuilder<T> Reference(Expression<Func<T, Guid?>> column, string target)
    {
        var field = Describe(FieldKind.Reference, column);
        field.Field.Target = target;
        return field;
    }

    /// <summary>The fields that every aggregate has; call it last.</summary>
    protected void Standard()
    {
        if (typeof(OwnedRecord).IsAssignableFrom(typeof(T)))
        {
            Common(Reference(Property<Guid?>(nameof(OwnedRecord.OwnerId)), "users").Default());
            Common(Reference(Property<Guid?>(nameof(OwnedRecord.DepartmentId)), "departments"));
        }
        Common(Moment(Property<DateTime>(nameof(Aggregate.CreatedAt))).ReadOnly().Sortable());
        Common(Moment(Property<DateTime>(nameof(Aggregate.UpdatedAt))).ReadOnly().Sortable());
    }

    private static void Common(FieldBuilder<T> field)
    {
        field.Section("system");
        field.Field.LabelKey = $"record.field.{field.Field.Name}";
    }

    private static Expression<Func<T, TValue>> Property<TValue>(string name)
    {
        var entity = Expression.Parameter(typeof(T), "r");
        return Expression.Lambda<Func<T, TValue>>(Expression.Property(entity, name), entity);
    }

    private FieldBuilder<T> Describe<TValue>(FieldKind kind, Expression<Func<T, TValue>> column)
    {
        var body = column.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : column.Body;
        if (body is not MemberExpression { Member: PropertyInfo property })
            throw new ArgumentException("A field is described by its property.", nameof(column));
        var getter = new Prepared<T, object?>(Expression.Lambda<Func<T, object?>>(Expression.Convert(column.Body, typeof(object)), column.Parameters));
        var field = new Field
        {
            Name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..],
            Kind = kind,
            ValueType = property.PropertyType,
            Column = Expression.Lambda(body, column.Parameters),
            Get = entity => getter.Of((T)entity),
            Set = property.CanWrite ? property.SetValue : null,
            Traits = FieldTraits.Filterable | FieldTraits.Importable,
        };
        Add(field);
        return new FieldBuilder<T>(field);
    }
}

/// <summary>All record types of the product, with the own fields of the company in whose scope it is asked.</summary>
public sealed class RecordCatalog(CustomFieldCache custom, ActorContext actors)
{
    private IReadOnlyDictionary<Type, RecordType> ByEntity => custom.Of(actors.ActorOrNull?.TenantId ?? Guid.Empty);

    public IReadOnlyCollection<RecordType> All => [.. ByEntity.Values];
    public RecordType Of(Type entity) => ByEntity[entity];
    public RecordType<T> Of<T>() where T : Aggregate => (RecordType<T>)ByEntity[typeof(T)];
    public RecordType? Find(Type entity) => ByEntity.GetValueOrDefault(entity);
    public RecordType? Find(string name) => ByEntity.Values.FirstOrDefault(t => t.Name == name);

    /// <summary>What somebody may bring in from a file.</summary>
    public IEnumerable<RecordType> ImportableBy(Actor actor) => All.Where(t => t.AcceptsImport && t.IsFor(actor) && actor.May(t.PermissionTo("import")));
}
