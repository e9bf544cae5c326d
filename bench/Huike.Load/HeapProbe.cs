using System.Buffers.Binary;
using System.Net.Sockets;
using Huike.Load;

/// <summary>
/// Started inside the measured product (<c>DOTNET_STARTUP_HOOKS</c>): whoever connects to the socket is told the size of the heap after a
/// full collection. So the product itself needs no way to be asked.
/// </summary>
#pragma warning disable CA1050 // The runtime looks for a type of this name outside of any namespace.
internal static class StartupHook
#pragma warning restore CA1050
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(HeapProbe.Variable) is { Length: > 0 } path)
            new Thread(() => HeapProbe.Serve(path)) { IsBackground = true }.Start();
    }
}

namespace Huike.Load
{
    /// <summary>Both ends of the question for the heap.</summary>
    internal static class HeapProbe
    {
        public const string Variable = "HUIKE_LOAD_HEAP";

        public static void Serve(string path)
        {
            File.Delete(path);
            using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen();
            var answer = new byte[sizeof(long)];
            while (true)
            {
                using var caller = listener.Accept();
                for (var i = 0; i < 2; i++)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    GC.WaitForPendingFinalizers();
                }
                BinaryPrimitives.WriteInt64LittleEndian(answer, GC.GetTotalMemory(forceFullCollection: true));
                caller.Send(answer);
            }
        }

        /// <summary>Megabytes that the product's heap holds after a collection.</summary>
        public static async Task<double> Megabytes(string path)
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
            var answer = new byte[sizeof(long)];
            await socket.ReceiveAsync(answer);
            return BinaryPrimitives.ReadInt64LittleEndian(answer) / 1048576.0;
        }
    }
}
