using System.Net.Sockets;

namespace UmServer.Sip;

/// <summary>The seam where TLS goes: what is put between a connected socket and the messages.</summary>
internal interface IStreamSecurity
{
    ValueTask<Stream> WrapAsync(Socket socket, bool accepted, CancellationToken cancel);
}
