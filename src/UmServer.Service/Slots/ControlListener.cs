using System.Net.Sockets;
using UmServer.Hosting;

namespace UmServer.Service;

/// <summary>Finds out whose a control socket is.</summary>
internal static class ControlListener
{
    /// <summary>The process that listens there, even one that hangs; null when there is none.</summary>
    public static async Task<int?> FindAsync(string socketPath)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
            return LinuxSockets.PeerProcess(socket);
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
