using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace UmServer.EndToEnd.Tests;

/// <summary>What nobody should send, and what strangers get.</summary>
public sealed class HostileInputTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Stranger = "127.0.0.2";

    private RunningServer Server => fixture.Server;

    public static TheoryData<string> Malformed => new(
        "",
        "\r\n\r\n",
        "INVITE\r\n\r\n",
        "INVITE sip:1001@127.0.0.1 SIP/2.0\r\n\r\n",
        "INVITE sip:1001@127.0.0.1 SIP/3.0\r\nVia: SIP/3.0/UDP 127.0.0.1;branch=z9hG4bKa\r\n\r\n",
        "INVITE sip:1001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bKb\r\nCSeq: x\r\n\r\n",
        "INVITE :::: SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bKc\r\nFrom: <sip:a@b>;tag=1\r\n"
            + "To: <sip:a@b>\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\nMax-Forwards: 70\r\n\r\n",
        "INVITE sip:1001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bKd\r\n"
            + "From: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\n"
            + "Call-ID: d\r\nCSeq: 1 INVITE\r\nContent-Length: 999\r\n\r\nshort",
        "SIP/2.0 200 OK\r\nVia: nothing\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

    public static TheoryData<string> HostileUris => new(
        "sip:1001@127.0.0.1;maddr=10.9.9.9",
        "sip:1001@127.0.0.1;transport=tls;maddr=10.9.9.9;x=y",
        "sip:1001@10.9.9.9:9;user=phone;lr;ttl=255",
        "sip:1001@127.0.0.1?Route=%3Csip:10.9.9.9%3E&Subject=x",
        "sip:1001:secret@127.0.0.1",
        "sip:1001%0d%0aContact:%20%3csip:evil@10.9.9.9%3e@127.0.0.1",
        "sip:%22%3E%3Csip:evil@127.0.0.1",
        "sip:1001;phone-context=10.9.9.9@127.0.0.1",
        "sip:1001%40evil.invalid@127.0.0.1",
        "sip:%c3%a4%f0%9f%93%9e@127.0.0.1",
        $"sip:{new string('9', 500)}@127.0.0.1",
        "sips:1001@127.0.0.1",
        "tel:1001;phone-context=evil.invalid");

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Malformed_messages_get_400_or_nothing(string message)
    {
        using var phone = Phone();
        await phone.SendAsync(message.Replace("{port}", $"{phone.Sip.Port}", StringComparison.Ordinal));
        var answers = await phone.HearUntilOptionsAsync();
        Assert.All(answers, answer => Assert.True(answer.Status is 400 or 416 or 505, answer.Text));
    }

    [Theory]
    [MemberData(nameof(HostileUris))]
    public async Task Nothing_but_the_user_comes_back_in_a_Contact(string uri)
    {
        using var phone = Phone();
        await phone.SendAsync(phone.Request("INVITE", uri, 1, phone.Offer(), "Content-Type: application/sdp"));
        var answer = await phone.FinalAsync("INVITE");
        await phone.SendAsync(phone.Request("ACK", uri, 1));
        var worker = await Server.WaitForWorkerAsync();

        Assert.True(answer.Status is 302 or 400 or 404 or 414 or 416, answer.Text);
        if (answer.Status != 302)
        {
            Assert.Empty(answer.Headers("Contact"));
            return;
        }

        // RFC 3261 §25.1: a user of unreserved characters and escapes, and our own address.
        Assert.Matches(
            new Regex($"^<sip:([A-Za-z0-9_.!~*'()+&=$,;?/%-]*@)?127\\.0\\.0\\.1:{worker.Port}(;transport=udp)?;um-id=[0-9a-f]+>$"),
            answer.Header("Contact"));
        Assert.DoesNotContain("maddr", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Route", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("10.9.9.9", answer.Header("Contact").Split('@')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_refused_and_the_log_says_it_once()
    {
        const int tries = 50;
        using var stranger = Phone(Stranger);
        for (var attempt = 1; attempt <= tries; attempt++)
        {
            await stranger.SendAsync(stranger.Request(
                "INVITE", "sip:1001@127.0.0.1", attempt, stranger.Offer(), "Content-Type: application/sdp"));
            Assert.Equal(403, (await stranger.FinalAsync("INVITE")).Status);
        }

        await Waiting.UntilAsync(
            () => Task.FromResult(Lines(Stranger) > 0 ? this : null), TimeSpan.FromSeconds(10), "no line in the log");
        Assert.Equal(1, Lines(Stranger));
    }

    [Fact]
    public async Task A_flood_of_garbage_leaves_the_service_answering()
    {
        const int datagrams = 2000;
        const int connections = 50;
        var random = new Random(5060);
        using var phone = Phone();
        for (var i = 0; i < datagrams; i++)
        {
            var garbage = new byte[random.Next(1, 1500)];
            random.NextBytes(garbage);
            await phone.SendAsync(garbage);
        }

        var slow = new List<Socket>();
        for (var i = 0; i < connections; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(phone.Peer);
            var beginning = i % 2 == 0 ? "INVITE sip:1001@127.0.0.1 SIP/2.0\r\nVia: SIP/2."u8.ToArray() : new byte[999];
            await socket.SendAsync(beginning);
            slow.Add(socket);
        }

        await phone.HearUntilOptionsAsync();
        await AnswersOverTcpAsync(phone);
        slow.ForEach(socket => socket.Dispose());
    }

    private static async Task AnswersOverTcpAsync(PlainPhone phone)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(phone.Peer);
        var request = phone.Request("OPTIONS", $"sip:{phone.Peer}", 1)
            .Replace("/UDP", "/TCP", StringComparison.Ordinal);
        await socket.SendAsync(Encoding.UTF8.GetBytes(request));
        var buffer = new byte[4096];
        var length = await socket.ReceiveAsync(buffer);
        Assert.StartsWith("SIP/2.0 200 ", Encoding.UTF8.GetString(buffer, 0, length), StringComparison.Ordinal);
    }

    private int Lines(string word) =>
        Server.ReadLogs().Split('\n').Count(line => line.Contains(word, StringComparison.Ordinal));

    private PlainPhone Phone(string address = "127.0.0.1") =>
        new(address) { Peer = new IPEndPoint(IPAddress.Loopback, Server.Port) };
}
