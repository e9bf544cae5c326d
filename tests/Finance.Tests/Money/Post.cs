using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Huike.Kernel.Access;
using Huike.Kernel.Jobs;
using Huike.Platform.Transfer.Import.UseCases;
using Huike.Platform.Transfer.Jobs;
using Huike.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Huike.Finance.Tests.Money;

/// <summary>Files that come in as programs send them.</summary>
public sealed class Post(House house)
{
    public async Task<HttpResponseMessage> Send(string entity, string csv, object? shared = null, string? options = null, string duplicates = "skip", string? user = "admin")
    {
        using var client = await house.Client(user);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(entity), "entity" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "文件.csv" },
            { new StringContent(duplicates), "duplicates" },
        };
        if (shared is not null)
            form.Add(new StringContent(JsonSerializer.Serialize(shared)), "fixed");
        if (options is not null)
            form.Add(new StringContent(options), "options");
        return await client.PostAsync("imports", form, TestContext.Current.CancellationToken);
    }

    public async Task<JobView> Import(string entity, string csv, object? shared = null, string? options = null, string duplicates = "skip")
    {
        using var answer = await Send(entity, csv, shared, options, duplicates);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await Finished((await answer.Content.ReadFromJsonAsync<ImportStarted>(TestContext.Current.CancellationToken))!.Id);
    }

    public async Task<JobView> Undo(JobView import) => await Finished((await house.Do(new UndoImport(import.Id), house.Admin)).Id);

    public async Task<List<(int Row, string? Column, string Code)>> Errors(JobView job) =>
        [.. (await house.Do(new GetJobErrors(job.Id), house.Admin)).Items.Select(e => (e.Row, e.Column, e.Code))];

    public static (int Created, int Skipped, int Failed) Sum(JobView job) => (Of(job, "created"), Of(job, "skipped"), Of(job, "failed"));

    public static int Of(JobView job, string count) => job.Result!.Value.GetProperty(count).GetInt32();

    private async Task<JobView> Finished(Guid id)
    {
        var worker = house.App.Services.GetServices<IHostedService>().OfType<JobWorker>().Single();
        while (await worker.RunNext(TestContext.Current.CancellationToken))
        {
        }
        await Eventually.TrueAsync(async () => (await house.Do(new GetJob(id), house.Admin)).State is not ("queued" or "running"), "the job is over");
        return await house.Do(new GetJob(id), house.Admin);
    }
}
