using Huike.Load;

// dotnet run -c Release --project bench/Huike.Load -- --data M --engine sqlite [--only list] [--out table.md]
if (args is ["floor", .. var rest])
    return await FloorServer.Run(Options.Parse(rest));
var options = Options.Parse(args);
await using var bench = await Bench.Open(options);
var report = new Report(options);
await bench.Run(report);
Console.WriteLine(report.Table());
if (options.Out is { } file)
    await File.AppendAllTextAsync(file, report.Markdown());
return report.Failures > 0 ? 1 : 0;
