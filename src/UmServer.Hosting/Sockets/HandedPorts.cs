using System.Net.Sockets;
using System.Text;
using UmServer.Sip;

namespace UmServer.Hosting;

/// <summary>
/// Gives listening sockets to another process of this server. Who asks at the Unix socket gets them; both then hold the
/// same ones.
/// </summary>
public sealed class HandedPorts : IDisposable
{
    private const int Waiting = 4;
    private const int MostText = 1024; // four bytes for each of the most descriptors that fit into a message

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stopping = new();
    private readonly SipSockets[] _ports;

    public HandedPorts(string socketPath, params SipSockets[] ports)
    {
        _ports = ports;
        File.Delete(socketPath);
        _listener.Bind(new UnixDomainSocketEndPoint(socketPath));
        File.SetUnixFileMode(socketPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _listener.Listen(Waiting);
        _ = ServeAsync();
    }

    /// <summary>Asks for sockets; null when nobody gives any.</summary>
    public static async Task<SipSockets?> AskAsync(string socketPath, CancellationToken stopping)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), stopping);
            await socket.ReceiveAsync(Memory<byte>.Empty, stopping); // until there is something
            var handles = Receive(socket);
            return handles.Length > 0 ? SipSockets.FromHandles(handles) : null;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _listener.Dispose();
    }

    // Beside the descriptors go their protocols, as "udp tcp udp tcp". Older builds sent a byte 1 there, and read one
    // byte alone: what they send is known by its kind.
    private static SipSocketHandle[] Receive(Socket from)
    {
        Span<byte> text = stackalloc byte[MostText];
        var descriptors = LinuxSockets.Receive(from, text, out var length);
        var names = Encoding.ASCII.GetString(text[..length]).Split(' ');
        return
        [
            .. descriptors.Select((descriptor, index) => new SipSocketHandle(
                descriptor,
                index < names.Length && SipProtocols.TryParse(names[index], out var named) ? named : null)),
        ];
    }

    private static void Send(Socket to, IReadOnlyList<SipSocketHandle> handles)
    {
        var names = handles.Select(handle => handle.Protocol?.Token());
        var descriptors = handles.Select(handle => handle.Descriptor);
        LinuxSockets.TrySend(to, Encoding.ASCII.GetBytes(string.Join(' ', names)), [.. descriptors]);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var asking = await _listener.AcceptAsync(_stopping.Token);
                Send(asking, [.. _ports.SelectMany(sockets => sockets.Handles)]);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The process ends.
        }
    }
}
