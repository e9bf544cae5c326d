using BenchmarkDotNet.Running;

// dotnet run -c Release --project bench/Huike.Bench -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
