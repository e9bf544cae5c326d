using Huike.Host.Commands;

return await Shell.Run(args, Terminal.OfProcess(), CancellationToken.None);

/// <summary>Named so that tests can start the same program.</summary>
public partial class Program;
