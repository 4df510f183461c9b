using System.Net;
using System.Text;
using UmServer.Sip;

namespace UmServer.Testing;

/// <summary>A peer that says exactly what the test says, and keeps what it hears.</summary>
public sealed class RawPeer : ISipReceiver
{
    private readonly IPEndPoint _other;

    public RawPeer(InMemoryNetwork network, string address, string other, SipProtocol protocol = SipProtocol.Udp)
    {
        _other = new IPEndPoint(IPAddress.Parse(other), 5060);
        Transport = (InMemoryTransport)network.Host(address)
            .Open(new SipListenPoint(protocol, new IPEndPoint(IPAddress.Parse(address), 5060)));
        Transport.Start(this);
    }

    public InMemoryTransport Transport { get; }

    public List<SipMessage> Heard { get; } = [];

    public IEnumerable<SipRequest> Requests => Heard.OfType<SipRequest>();

    public IEnumerable<SipResponse> Responses => Heard.OfType<SipResponse>();

    /// <summary>Sends a message; its lines may end as the test's source does.</summary>
    public void Send(string text) =>
        Transport.Send(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), _other, null);

    /// <summary>Sends bytes as they are.</summary>
    public void Send(byte[] bytes) => Transport.Send(bytes, _other, null);

    public void Send(SipMessage message) => Transport.Send(message.ToBytes(), _other, null);

    /// <summary>Answers a request, with a tag and a Contact of this peer.</summary>
    public void Answer(SipRequest request, int status, string tag = "raw", Action<SipResponse>? complete = null)
    {
        var response = SipResponse.For(request, status, null, status == 100 ? null : tag);
        response.Headers.Add(HeaderNames.Contact, $"<sip:raw@{Transport.ListenPoint.EndPoint}>");
        complete?.Invoke(response);
        Send(response);
    }

    public void Receive(SipParseResult parsed, SipSource source)
    {
        if (parsed.Message is { } message)
            Heard.Add(message);
    }
}
