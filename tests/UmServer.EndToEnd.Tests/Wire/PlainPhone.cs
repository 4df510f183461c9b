using System.Net;
using System.Net.Sockets;
using System.Text;

namespace UmServer.EndToEnd.Tests;

/// <summary>A phone of strings and sockets: it sends what the test says, as it is said.</summary>
internal sealed class PlainPhone : IDisposable
{
    public const int OptionsCSeq = 9999;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Socket _sip;
    private readonly Socket _rtp;
    private readonly byte[] _buffer = new byte[65_536];
    private readonly string _id = Guid.NewGuid().ToString("n");
    private int _branches;

    /// <param name="media">Where it wants its audio, if not at the address that it calls from.</param>
    public PlainPhone(string address = "127.0.0.1", string? media = null)
    {
        _sip = Bind(IPAddress.Parse(address));
        _rtp = Bind(IPAddress.Parse(media ?? address));
    }

    public string CallId => $"{_id}@plain";

    public IPEndPoint Sip => (IPEndPoint)_sip.LocalEndPoint!;

    public IPEndPoint Rtp => (IPEndPoint)_rtp.LocalEndPoint!;

    /// <summary>Where requests go: the service at first, then where its Contact says.</summary>
    public required IPEndPoint Peer { get; set; }

    /// <summary>The To header with the tag that the call got.</summary>
    public string To { get; set; } = "<sip:um@127.0.0.1>";

    private string Network => $"IN IP{(Rtp.AddressFamily == AddressFamily.InterNetworkV6 ? 6 : 4)} {Rtp.Address}";

    /// <param name="headers">Whole lines.</param>
    public string Request(string method, string uri, int cseq, string body = "", params string[] headers)
    {
        var branch = $"z9hG4bK{_id}{(method is "ACK" or "CANCEL" ? _branches : ++_branches)}";
        string[] lines =
        [
            $"{method} {uri} SIP/2.0",
            $"Via: SIP/2.0/UDP {Sip};branch={branch}",
            "Max-Forwards: 70",
            $"From: <sip:2025550188@{Sip}>;tag=plain",
            $"To: {To}",
            $"Call-ID: {CallId}",
            $"CSeq: {cseq} {method}",
            $"Contact: <sip:2025550188@{Sip}>",
            .. headers,
            $"Content-Length: {Encoding.UTF8.GetByteCount(body)}",
            "", body,
        ];
        return string.Join("\r\n", lines);
    }

    /// <param name="status">With its reason.</param>
    public string Response(PlainMessage request, string status)
    {
        var to = request.Header("To");
        string[] lines =
        [
            $"SIP/2.0 {status}",
            .. request.Headers("Via").Select(via => $"Via: {via}"),
            $"From: {request.Header("From")}",
            $"To: {(to.Contains(";tag=", StringComparison.Ordinal) ? to : $"{to};tag={_id}")}",
            $"Call-ID: {request.Header("Call-ID")}",
            $"CSeq: {request.Header("CSeq")}",
            $"Contact: <sip:{Sip}>",
            "Content-Length: 0",
            "", "",
        ];
        return string.Join("\r\n", lines);
    }

    public string Offer(string direction = "sendrecv", int version = 1) => string.Join("\r\n",
        "v=0", $"o=plain 1 {version} {Network}", "s=-", $"c={Network}", "t=0 0",
        $"m=audio {Rtp.Port} RTP/AVP 0", "a=rtpmap:0 PCMU/8000", $"a={direction}", "");

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message));

    public async Task SendAsync(byte[] message) => await _sip.SendToAsync(message, Peer);

    public async Task<PlainMessage> HearAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var length = await _sip.ReceiveAsync(_buffer, limit.Token);
        return new PlainMessage(Encoding.UTF8.GetString(_buffer, 0, length));
    }

    /// <summary>The next final response to a request of this method; what else comes before it is left out.</summary>
    public async Task<PlainMessage> FinalAsync(string method)
    {
        while (true)
        {
            var message = await HearAsync();
            if (message.Status >= 200 && message.Method == method)
                return message;
        }
    }

    /// <summary>Everything that was heard until an OPTIONS sent now is answered.</summary>
    public async Task<List<PlainMessage>> HearUntilOptionsAsync()
    {
        var heard = new List<PlainMessage>();
        await SendAsync(Request("OPTIONS", $"sip:{Peer}", OptionsCSeq));
        while (true)
        {
            var message = await HearAsync();
            if (message.Status > 0 && message.Headers("CSeq").FirstOrDefault() == $"{OptionsCSeq} OPTIONS")
                return message.Status == 200 ? heard : throw new InvalidOperationException(message.Text);
            heard.Add(message);
        }
    }

    /// <summary>A call that stands: to the service, to where it points, and answered.</summary>
    public async Task<PlainMessage> CallAsync(string number, string offer, string answer = "")
    {
        var uri = $"sip:{number}@{Peer}";
        await SendAsync(Request("INVITE", uri, 1, offer, "Content-Type: application/sdp"));
        var redirect = await FinalAsync("INVITE");
        await SendAsync(Request("ACK", uri, 1));
        Assert.Equal(302, redirect.Status);
        Peer = IPEndPoint.Parse(redirect.ContactUri.Split('@')[1].Split(';')[0]);

        await SendAsync(Request("INVITE", redirect.ContactUri, 2, offer, "Content-Type: application/sdp"));
        var answered = await FinalAsync("INVITE");
        Assert.Equal(200, answered.Status);
        To = answered.Header("To");
        await SendAsync(Request("ACK", answered.ContactUri, 2, answer, "Content-Type: application/sdp"));
        return answered;
    }

    /// <summary>Waits for sound.</summary>
    public async Task HearRtpAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _rtp.ReceiveAsync(_buffer, limit.Token);
    }

    /// <summary>Forgets what came before.</summary>
    public void DropRtp()
    {
        while (_rtp.Available > 0)
            _rtp.Receive(_buffer);
    }

    public void Dispose()
    {
        _sip.Dispose();
        _rtp.Dispose();
    }

    private static Socket Bind(IPAddress address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, 0));
        return socket;
    }
}
