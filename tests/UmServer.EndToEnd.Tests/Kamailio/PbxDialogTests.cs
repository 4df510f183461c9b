using System.Diagnostics;
using UmServer.Core;

namespace UmServer.EndToEnd.Tests;

/// <summary>What follows in a call by the routes that the PBX records and, in proxy mode, the service too.</summary>
public sealed class PbxDialogTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private int _cseq = 1; // the first INVITE's

    [PeerTheory(KamailioPbx.Program)]
    [InlineData(KamailioPbx.Follows, false, GatewayMode.Redirect)]
    [InlineData(KamailioPbx.Follows, true, GatewayMode.Redirect)]
    [InlineData(KamailioPbx.Relays, false, GatewayMode.Proxy)]
    [InlineData(KamailioPbx.Relays, true, GatewayMode.Proxy)]
    public async Task A_call_is_held_resumed_and_ended_by_the_phone(
        string configuration, bool useTcp, GatewayMode mode)
    {
        await using var front = await PbxInFront.StartAsync(configuration, useTcp, mode);
        using var phone = front.Phone();
        var answered = await CallAsync(phone, front.Pbx.Address("1000"));
        await phone.HearRtpAsync();

        await OfferAsync(phone, answered, "inactive", expected: "a=inactive");
        phone.DropRtp();
        await OfferAsync(phone, answered, "sendrecv", expected: "a=sendrecv");
        await phone.HearRtpAsync();
        await phone.SendAsync(phone.Request("BYE", answered.ContactUri, ++_cseq, "", answered.Routes));
        Assert.Equal(200, (await phone.FinalAsync("BYE")).Status);

        await front.Server.WaitForCallsAsync(0);
    }

    [PeerTheory(KamailioPbx.Program)]
    [InlineData(KamailioPbx.Follows, false, GatewayMode.Redirect)]
    [InlineData(KamailioPbx.Follows, true, GatewayMode.Redirect)]
    [InlineData(KamailioPbx.Relays, false, GatewayMode.Proxy)]
    [InlineData(KamailioPbx.Relays, true, GatewayMode.Proxy)]
    public async Task No_answer_is_repeated_before_the_server_hangs_up(
        string configuration, bool useTcp, GatewayMode mode)
    {
        await using var front = await PbxInFront.StartAsync(configuration, useTcp, mode);
        using var phone = front.Phone();
        var answered = await CallAsync(phone, front.Pbx.Address("1999"));
        foreach (var key in $"1001#{RunningServer.Pin}#*")
        {
            await phone.SendAsync(phone.Request(
                "INFO", answered.ContactUri, ++_cseq, $"Signal={key}\r\nDuration=160\r\n",
                [.. answered.Routes, "Content-Type: application/dtmf-relay"]));
            var taken = await phone.HearAsync(); // an ACK that did not arrive would show here as the 200 again
            Assert.Equal((200, $"{_cseq} INFO"), (taken.Status, taken.Header("CSeq")));
        }

        var bye = await phone.HearAsync();
        Assert.Equal((0, "BYE"), (bye.Status, bye.Method));
        await phone.SendAsync(phone.Response(bye, "200 OK"));
        await front.Server.WaitForCallsAsync(0);
    }

    [PeerTheory(KamailioPbx.Program)]
    [InlineData(KamailioPbx.Follows, false, GatewayMode.Redirect)]
    [InlineData(KamailioPbx.Follows, true, GatewayMode.Redirect)]
    [InlineData(KamailioPbx.Relays, false, GatewayMode.Proxy)]
    [InlineData(KamailioPbx.Relays, true, GatewayMode.Proxy)]
    public async Task A_caller_who_gives_up_while_the_worker_hangs_and_dies_is_not_called_back_to(
        string configuration, bool useTcp, GatewayMode mode)
    {
        await using var front = await PbxInFront.StartAsync(configuration, useTcp, mode);
        var worker = await front.Server.WaitForWorkerAsync();
        Signal.Freeze(worker.ProcessId);
        using var phone = front.Phone();
        var uri = front.Pbx.Address("1001");
        await phone.SendAsync(phone.Request("INVITE", uri, 1, phone.Offer(), "Content-Type: application/sdp"));
        Assert.Equal(100, (await phone.HearAsync()).Status);
        await front.UntilSentToWorkerAsync();

        await phone.SendAsync(phone.Request("CANCEL", uri, 1));
        Assert.Equal(200, (await phone.FinalAsync("CANCEL")).Status);
        using (var killed = Process.GetProcessById(worker.ProcessId))
            killed.Kill();

        var end = await phone.FinalAsync("INVITE");
        Assert.True(end.Status is 487 or 302, end.Text); // 302: the CANCEL overtook it in the PBX
        phone.To = end.Header("To");
        await phone.SendAsync(phone.Request("ACK", uri, 1));
        await front.Server.WaitForWorkerAsync(otherThan: worker.ProcessId);
        await using var next = await front.CallAsync("1000");
        Assert.Equal(200, next.Status);
        await front.Server.WaitForCallsAsync(1); // not two
    }

    private static async Task<PlainMessage> CallAsync(PlainPhone phone, string uri)
    {
        await phone.SendAsync(phone.Request("INVITE", uri, 1, phone.Offer(), "Content-Type: application/sdp"));
        var answered = await phone.FinalAsync("INVITE");
        Assert.Equal(200, answered.Status);
        phone.To = answered.Header("To");
        await phone.SendAsync(phone.Request("ACK", answered.ContactUri, 1, "", answered.Routes));
        return answered;
    }

    private async Task OfferAsync(PlainPhone phone, PlainMessage answered, string direction, string expected)
    {
        var answer = await Waiting.UntilAsync(
            async () => await TryOfferAsync(phone, answered, direction) is { Status: not 491 } other ? other : null,
            Patience, "every offer came before the ACK of the last one");
        Assert.Equal(200, answer.Status);
        Assert.Contains(expected, answer.Body, StringComparison.Ordinal);
    }

    // RFC 3261 §14.1: a datagram may overtake the ACK before it, at a PBX of several processes too.
    private async Task<PlainMessage> TryOfferAsync(PlainPhone phone, PlainMessage answered, string direction)
    {
        var cseq = ++_cseq;
        await phone.SendAsync(phone.Request(
            "INVITE", answered.ContactUri, cseq, phone.Offer(direction, cseq),
            [.. answered.Routes, "Content-Type: application/sdp"]));
        var answer = await phone.FinalAsync("INVITE");
        await phone.SendAsync(phone.Request("ACK", answered.ContactUri, cseq, "", answered.Routes));
        return answer;
    }
}
