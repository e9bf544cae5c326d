using BenchmarkDotNet.Running;

// dotnet run -c Release --project bench/Huike.Bench -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(Huike.Bench.TextBenchmarks).Assembly).Run(args);
