using System.Runtime.InteropServices;

namespace UmServer.Media;

/// <summary>
/// The Linux calls that have no counterpart in .NET, or one that costs much: many datagrams at once with their arrival
/// times.
/// </summary>
internal static unsafe partial class LinuxSocket
{
    public const int MsgDontWait = 0x40;
    public const int MsgTrunc = 0x20;
    public const int SolSocket = 1;
    public const int SoTimestampNs = 35;

    private const short AfUnspec = 0;

    [LibraryImport("libc", EntryPoint = "recvmmsg")]
    public static partial int ReceiveMany(int socket, MessageVector* messages, uint count, int flags, void* timeout);

    [LibraryImport("libc", EntryPoint = "sendto")]
    public static partial nint Send(int socket, byte* start, nuint length, int flags, byte* to, uint addressLength);

    /// <summary>Undoes a UDP connect; the bound address and port stay.</summary>
    public static void Disconnect(int socket)
    {
        var address = stackalloc byte[16];
        *(short*)address = AfUnspec;
        _ = Connect(socket, address, 16); // fails only for a socket that is gone
    }

    [LibraryImport("libc", EntryPoint = "connect")]
    private static partial int Connect(int socket, byte* address, uint length);

    /// <summary>struct iovec</summary>
    public struct Buffer
    {
        public byte* Start;
        public nuint Length;
    }

    /// <summary>struct mmsghdr on 64-bit Linux</summary>
    public struct MessageVector
    {
        public byte* Name;
        public uint NameLength;
        public Buffer* Buffers;
        public nuint BufferCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
        private readonly int _padding;
        public uint Received;
    }

    /// <summary>struct cmsghdr with the struct timespec of SO_TIMESTAMPNS behind it</summary>
    public struct TimestampControl
    {
        public nuint Length;
        public int Level;
        public int Type;
        public long Seconds;
        public long Nanoseconds;

        public readonly TimeSpan SinceEpoch =>
            TimeSpan.FromTicks(Seconds * TimeSpan.TicksPerSecond + Nanoseconds / TimeSpan.NanosecondsPerTick);
    }
}
