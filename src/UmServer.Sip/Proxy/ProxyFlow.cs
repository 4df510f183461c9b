using System.Buffers.Binary;
using System.Net;

namespace UmServer.Sip;

/// <summary>How a peer was heard: the protocol and its address; a few bytes, to be sealed into a message.</summary>
internal readonly record struct ProxyFlow(SipProtocol Protocol, IPEndPoint Remote)
{
    private const int AddressAt = 3;

    public static ProxyFlow Of(SipSource source) => new(source.Protocol, source.Remote);

    public static ProxyFlow? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is not (AddressAt + 4 or AddressAt + 16) || bytes[0] > (byte)SipProtocol.Tls)
            return null;
        var port = BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]);
        return new ProxyFlow((SipProtocol)bytes[0], new IPEndPoint(new IPAddress(bytes[AddressAt..]), port));
    }

    public byte[] ToBytes()
    {
        var address = Remote.Address.GetAddressBytes();
        var bytes = new byte[AddressAt + address.Length];
        bytes[0] = (byte)Protocol;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(1), (ushort)Remote.Port);
        address.CopyTo(bytes, AddressAt);
        return bytes;
    }
}
