using System.Net;
using System.Text.RegularExpressions;
using UmServer.Core;

namespace UmServer.EndToEnd.Tests;

/// <summary>What callers may do and seldom do.</summary>
public sealed partial class OddCallTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task A_call_without_an_offer_gets_the_servers()
    {
        using var phone = Phone();
        var answered = await phone.CallAsync("1000", offer: "", answer: phone.Offer());
        Assert.Contains("m=audio", answered.Body, StringComparison.Ordinal);
        await phone.HearRtpAsync();
        await HangUpAsync(phone, answered, cseq: 3);
    }

    [PeerFact(PeerPrograms.IPv6)] // as linphone does on a machine that has both
    public async Task A_phone_may_call_over_IPv4_and_want_its_audio_over_IPv6()
    {
        using var phone = new PlainPhone(media: "::1") { Peer = new IPEndPoint(IPAddress.Loopback, Server.Port) };
        var answered = await phone.CallAsync("1000", phone.Offer());
        Assert.Contains("c=IN IP6 ::1", answered.Body, StringComparison.Ordinal);
        await phone.HearRtpAsync();
        await HangUpAsync(phone, answered, cseq: 3);
    }

    [Fact]
    public async Task A_call_is_held_and_resumed()
    {
        using var phone = Phone();
        var answered = await phone.CallAsync("1000", phone.Offer());
        await phone.HearRtpAsync();

        await OfferAsync(phone, answered, 3, "inactive", expected: "inactive");
        phone.DropRtp();
        await OfferAsync(phone, answered, 4, "sendrecv", expected: "sendrecv");
        await phone.HearRtpAsync();
        await OfferAsync(phone, answered, 5, "sendonly", expected: "recvonly");
        await HangUpAsync(phone, answered, cseq: 6);
    }

    [Fact]
    public async Task Keys_may_come_by_INFO()
    {
        using var phone = Phone();
        var answered = await phone.CallAsync("1999", phone.Offer());
        var cseq = 3;
        foreach (var key in $"1001#{RunningServer.Pin}#")
        {
            var body = $"Signal={key}\r\nDuration=160\r\n";
            await phone.SendAsync(phone.Request(
                "INFO", answered.ContactUri, cseq++, body, "Content-Type: application/dtmf-relay"));
            Assert.Equal(200, (await phone.FinalAsync("INFO")).Status);
        }

        await Waiting.UntilAsync(
            () => Task.FromResult(Server.ReadLogs().Split('\n').FirstOrDefault(IsLogOn)),
            TimeSpan.FromSeconds(20), "nobody logged on");
        await HangUpAsync(phone, answered, cseq);
        Assert.DoesNotContain(RunningServer.Pin, Server.ReadLogs(), StringComparison.Ordinal);

        bool IsLogOn(string line) =>
            line.Contains(phone.CallId, StringComparison.Ordinal)
            && line.Contains("logged on", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_INVITE_is_the_same_call()
    {
        using var phone = Phone();
        phone.Peer = await WorkerAsync();
        var invite = phone.Request(
            "INVITE", $"sip:1000@{phone.Peer}", 1, phone.Offer(), "Content-Type: application/sdp");
        for (var time = 0; time < 5; time++)
            await phone.SendAsync(invite);

        var answered = await phone.FinalAsync("INVITE");
        phone.To = answered.Header("To");
        await phone.SendAsync(phone.Request("ACK", answered.ContactUri, 1));
        var others = await phone.HearUntilOptionsAsync();
        Assert.All(
            others.Where(message => message.Status >= 200),
            again => Assert.Equal(answered.Text, again.Text));
        await HangUpAsync(phone, answered, PlainPhone.OptionsCSeq + 1);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_at_once_is_over()
    {
        using var phone = Phone();
        phone.Peer = await WorkerAsync();
        var uri = $"sip:1000@{phone.Peer}";
        await phone.SendAsync(phone.Request("INVITE", uri, 1, phone.Offer(), "Content-Type: application/sdp"));
        await phone.SendAsync(phone.Request("CANCEL", uri, 1));

        var heard = new List<PlainMessage>();
        while (heard.Count(message => message.Status >= 200) < 2)
            heard.Add(await phone.HearAsync());
        Assert.Equal(200, heard.First(message => message.Method == "CANCEL").Status);
        var final = heard.First(message => message.Method == "INVITE" && message.Status >= 200);
        phone.To = final.Header("To");
        await phone.SendAsync(phone.Request("ACK", uri, 1));
        if (final.Status == 200)
            await HangUpAsync(phone, final, cseq: 2); // it was answered before the CANCEL came
        else
            Assert.Equal(487, final.Status);
    }

    [Fact]
    public async Task An_unknown_number_is_not_found()
    {
        await using var caller = await Caller.CallAsync(Server, "1777");
        Assert.Equal(404, caller.Status);
        Assert.Equal(OfferResult.Rejected, (await Server.RecordAsync(caller.CallId)).Offer);
    }

    [GeneratedRegex("^a=(sendrecv|sendonly|recvonly|inactive)\r?$", RegexOptions.Multiline)]
    private static partial Regex Direction();

    private static async Task OfferAsync(
        PlainPhone phone, PlainMessage answered, int cseq, string direction, string expected)
    {
        await phone.SendAsync(phone.Request(
            "INVITE", answered.ContactUri, cseq, phone.Offer(direction, cseq), "Content-Type: application/sdp"));
        var answer = await phone.FinalAsync("INVITE");
        Assert.Equal(200, answer.Status);
        await phone.SendAsync(phone.Request("ACK", answered.ContactUri, cseq));
        var said = Direction().Match(answer.Body);
        Assert.Equal(expected, said.Success ? said.Groups[1].Value : "sendrecv"); // RFC 4566 §6
    }

    private static async Task HangUpAsync(PlainPhone phone, PlainMessage answered, int cseq)
    {
        await phone.SendAsync(phone.Request("BYE", answered.ContactUri, cseq));
        Assert.Equal(200, (await phone.FinalAsync("BYE")).Status);
    }

    private PlainPhone Phone() => new() { Peer = new IPEndPoint(IPAddress.Loopback, Server.Port) };

    private async Task<IPEndPoint> WorkerAsync() =>
        new(IPAddress.Loopback, (await Server.WaitForWorkerAsync()).Port);
}
