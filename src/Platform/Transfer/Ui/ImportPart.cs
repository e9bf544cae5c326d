using System.Text.Json;
using Huike.Platform.Transfer.Import;
using Huike.Platform.Transfer.Jobs;
using Huike.UiKit;

namespace Huike.Platform.Transfer.Ui;

/// <summary>What the pages of imports share.</summary>
internal static class ImportPart
{
    public static ImportCounts? CountsOf(JobView job) => job.Kind == ImportPlan.JobKind && job.Result is { } result
        ? result.Deserialize<ImportCounts>(JsonSerializerOptions.Web) : null;

    public static Tone ToneOf(string state) => state switch
    {
        "done" => Tone.Good,
        "failed" => Tone.Bad,
        "cancelled" => Tone.Warn,
        _ => Tone.Info,
    };
}
