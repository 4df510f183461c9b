using System.Net.Sockets;

namespace UmServer.Sip;

/// <summary>TCP as it is, with nothing in between.</summary>
internal sealed class PlainStream : IStreamSecurity
{
    public static readonly PlainStream Instance = new();

    public ValueTask<Stream> WrapAsync(Socket socket, bool accepted, CancellationToken cancel) =>
        new(new NetworkStream(socket, ownsSocket: true));
}
