using System.Net;

namespace UmServer.Media;

/// <summary>The <c>o=</c> line: who made the description, and which version of it this is (RFC 8866 §5.2).</summary>
/// <remarks>The numbers stay text: peers send longer ones than 64 bits hold, and they are only compared.</remarks>
public sealed record SdpOrigin(string UserName, string SessionId, string Version, SdpConnection Connection)
{
    /// <summary>The origin of a description of ours.</summary>
    public static SdpOrigin Of(ulong sessionId, ulong version, IPAddress address) =>
        new("-", $"{sessionId}", $"{version}", SdpConnection.Of(address));

    /// <inheritdoc/>
    public override string ToString() => $"{UserName} {SessionId} {Version} {Connection}";
}
