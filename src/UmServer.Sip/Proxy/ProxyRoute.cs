using System.Buffers.Binary;

namespace UmServer.Sip;

/// <summary>
/// What our Record-Route says to ourselves when the call's requests bring it back: which port of ours has the call, and
/// how its peer was heard. It is the user of the URI, sealed for the one Call-ID.
/// </summary>
internal readonly record struct ProxyRoute(int Port, ProxyFlow Peer)
{
    private const int PortLength = 2;

    /// <summary>Null when the URI is none of ours for this call.</summary>
    public static ProxyRoute? Read(SipUri uri, string callId, ProxyKey key)
    {
        if (uri.EscapedUser is null || key.Open(uri.EscapedUser, Context(callId)) is not { Length: > PortLength } note)
            return null;
        return ProxyFlow.Read(note.AsSpan(PortLength)) is { } peer
            ? new ProxyRoute(BinaryPrimitives.ReadUInt16BigEndian(note), peer)
            : null;
    }

    public string Seal(string callId, ProxyKey key)
    {
        var peer = Peer.ToBytes();
        var note = new byte[PortLength + peer.Length];
        BinaryPrimitives.WriteUInt16BigEndian(note, (ushort)Port);
        peer.CopyTo(note, PortLength);
        return key.Seal(note, Context(callId));
    }

    private static string Context(string callId) => $"route|{callId}";
}
