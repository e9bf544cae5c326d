using Huike.Kernel.Records;

namespace Huike.Platform.Users.Ui;

/// <summary>What is typed about a person.</summary>
public sealed class UserForm
{
    public string? UserName { get; set; }
    public string? Name { get; set; }
    public string? Title { get; set; }
    public string? Mobile { get; set; }
    public string? Extension { get; set; }
    public string? Email { get; set; }
    public string? Language { get; set; }
    public Guid? DepartmentId { get; set; }
    public string? DepartmentTitle { get; set; }
    public Guid? SuperiorId { get; set; }
    public string? SuperiorTitle { get; set; }
    public DateOnly? ValidUntil { get; set; }

    /// <summary>Only what differs, so that fields one may not write are not touched.</summary>
    public RecordPatch Patch(RecordDetail before)
    {
        var patch = new RecordPatch();
        void Text(string field, string? now)
        {
            var value = string.IsNullOrWhiteSpace(now) ? null : now.Trim();
            if (value != (before[field] as string is { Length: > 0 } old ? old : null))
                patch[field] = value;
        }
        void Link(string field, Guid? now)
        {
            if (now != before[field] as Guid?)
                patch[field] = now;
        }
        Text("name", Name);
        Text("userName", UserName);
        Text("title", Title);
        Text("mobile", Mobile);
        Text("extension", Extension);
        Text("email", Email);
        Text("language", Language);
        Link("departmentId", DepartmentId);
        Link("superiorId", SuperiorId);
        return patch;
    }
}
