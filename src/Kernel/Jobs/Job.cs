using Huike.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Huike.Kernel.Jobs;

/// <summary>Long work that a user started: a row with lease, progress and resume point.</summary>
public sealed class Job : Entity, INotAudited
{
    /// <summary>Being prepared by its user; no worker takes it yet.</summary>
    public const string Draft = "draft";
    public const string Queued = "queued", Running = "running", Finished = "done", Failed = "failed", Cancelled = "cancelled";

    public string Kind { get; set; } = "";
    public string State { get; set; } = Queued;
    /// <summary>0 to 100.</summary>
    public int Progress { get; set; }
    /// <summary>What the work needs to know, as JSON.</summary>
    public string Payload { get; set; } = "{}";
    /// <summary>How far it came, as JSON; a new worker goes on from here.</summary>
    public string? ResumeFrom { get; set; }
    public string? Result { get; set; }
    public string? Failure { get; set; }
    public bool CancelRequested { get; set; }
    public Guid CreatedById { get; set; }
    /// <summary>The API key it was started with and whose bounds it keeps; empty for a person.</summary>
    public Guid SessionId { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime? StartedAt { get; set; }
    public DateTime? FinishedAt { get; set; }
    public string? LeasedBy { get; set; }
    /// <summary>After this moment another worker may take the job over.</summary>
    public DateTime? LeaseUntil { get; set; }
}

internal static class JobModel
{
    public static void Configure(ModelBuilder model) => model.Entity<Job>(job =>
    {
        job.ToTable("jobs");
        job.Property(j => j.Kind).HasMaxLength(40);
        job.Property(j => j.State).HasMaxLength(20);
        job.Property(j => j.LeasedBy).HasMaxLength(100);
        job.HasIndex(j => new { j.State, j.LeaseUntil });
        job.HasIndex(j => new { j.TenantId, j.CreatedById, j.Id });
    });
}
