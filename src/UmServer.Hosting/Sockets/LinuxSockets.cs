using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace UmServer.Hosting;

/// <summary>Open sockets in the hands of another process of this machine.</summary>
public static partial class LinuxSockets
{
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;
    private const int ScmRights = 1;
    private const int MsgCmsgCloexec = 0x4000_0000;
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;

    /// <summary>SCM_MAX_FD; far more than there are: three protocols on the ports of each address.</summary>
    private const int MostHandles = 253;
    private const int HeaderBytes = 16;

    /// <summary>Whether programs that this process starts inherit the descriptors.</summary>
    public static void SetInherited(IEnumerable<int> handles, bool inherited)
    {
        foreach (var handle in handles)
            _ = Fcntl(handle, SetDescriptorFlags, inherited ? 0 : CloseOnExec);
    }

    /// <summary>
    /// Sends descriptors, with some bytes about them, to the process at the other end of a Unix socket; unix(7),
    /// SCM_RIGHTS.
    /// </summary>
    public static unsafe bool TrySend(Socket to, ReadOnlySpan<byte> words, IReadOnlyList<int> handles)
    {
        if (handles.Count > MostHandles)
            return false;
        var control = stackalloc byte[HeaderBytes + (MostHandles * sizeof(int))];
        var length = HeaderBytes + (handles.Count * sizeof(int));
        *(nint*)control = length;
        *(int*)(control + sizeof(nint)) = SolSocket;
        *(int*)(control + sizeof(nint) + sizeof(int)) = ScmRights;
        for (var i = 0; i < handles.Count; i++)
            ((int*)(control + HeaderBytes))[i] = handles[i];
        fixed (byte* bytes = words)
        {
            var vector = new Vector { Bytes = bytes, Length = words.Length };
            var message = new Message { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = length };
            return SendMessage((int)to.Handle, &message, 0) == words.Length;
        }
    }

    /// <summary>Receives what <see cref="TrySend"/> sent; empty when the other end sent nothing of the kind.</summary>
    /// <param name="from">The Unix socket.</param>
    /// <param name="words">The room for the bytes.</param>
    /// <param name="length">How many of them there are.</param>
    public static unsafe int[] Receive(Socket from, Span<byte> words, out int length)
    {
        const int Room = HeaderBytes + (MostHandles * sizeof(int));
        var control = stackalloc byte[Room];
        Message message;
        fixed (byte* bytes = words)
        {
            var vector = new Vector { Bytes = bytes, Length = words.Length };
            message = new Message { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = Room };
            length = (int)Math.Max(0, ReceiveMessage((int)from.Handle, &message, MsgCmsgCloexec));
        }

        if (length == 0 || message.ControlLength < HeaderBytes
            || *(int*)(control + sizeof(nint) + sizeof(int)) != ScmRights)
            return [];
        var count = (int)(*(nint*)control - HeaderBytes) / sizeof(int);
        return new Span<int>(control + HeaderBytes, count).ToArray();
    }

    /// <summary>The id of the process at the other end of a Unix socket; unix(7), SO_PEERCRED.</summary>
    public static int PeerProcess(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[3 * sizeof(int)]; // struct ucred: process, user, group
        socket.GetRawSocketOption(SolSocket, SoPeerCred, credentials);
        return BitConverter.ToInt32(credentials);
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Fcntl(int handle, int command, int value);

    [LibraryImport("libc", EntryPoint = "sendmsg")]
    private static unsafe partial nint SendMessage(int handle, Message* message, int flags);

    [LibraryImport("libc", EntryPoint = "recvmsg")]
    private static unsafe partial nint ReceiveMessage(int handle, Message* message, int flags);

    /// <summary><c>struct iovec</c>.</summary>
    private unsafe struct Vector
    {
        public byte* Bytes;
        public nint Length;
    }

    /// <summary><c>struct msghdr</c> on 64 bits.</summary>
    private unsafe struct Message
    {
        public void* Name;
        public int NameLength;
        public Vector* Vectors;
        public nint VectorCount;
        public byte* Control;
        public nint ControlLength;
        public int Flags;
    }
}
