using System.Text;

namespace UmServer.Sip.Tests;

public class SipParserTests
{
    [Fact]
    public void An_invite_is_taken_apart()
    {
        var request = SampleMessages.Request(SampleMessages.Invite);

        Assert.Equal(SipMethods.Invite, request.Method);
        Assert.Equal("1001", request.RequestUri.User);
        Assert.Equal("Bob \"the\" Builder", request.From!.DisplayName);
        Assert.Equal("99f0", request.From.Tag);
        Assert.Null(request.To!.Tag);
        Assert.Equal(new CSeq(4711, SipMethods.Invite), request.CSeq);
        Assert.Equal("z9hG4bKPj1a2b3c", request.TopVia!.Branch);
        Assert.True(request.TopVia.WantsRPort);
        Assert.Equal(5060, request.Contact!.Uri.Port);
        Assert.Equal(70, request.MaxForwards);
        Assert.Equal(["replaces", "100rel", "timer"], request.Headers.All(HeaderNames.Supported));
        Assert.Equal("v=0\r\n"u8.ToArray(), request.Body.ToArray());
    }

    [Fact]
    public void A_message_is_written_as_it_was_read()
    {
        var request = SampleMessages.Request(SampleMessages.Invite);

        Assert.Equal(SampleMessages.Invite, Encoding.UTF8.GetString(request.ToBytes()));
    }

    [Fact]
    public void Compact_names_comma_lists_and_folds_are_understood()
    {
        var request = SampleMessages.Request(
            "OPTIONS sip:a@b SIP/2.0\r\nv: SIP/2.0/TCP a;branch=z9hG4bK1,\r\n SIP/2.0/UDP b\r\nF: sip:x@y;tag=1\r\n" +
            "t : <sip:z@y>\r\ni:1\r\nCSEQ: 1\r\n\tOPTIONS\r\nm: <sip:p,q@h>, \"a,b\" <sip:c@d>\r\n\r\n");

        Assert.Equal(["SIP/2.0/TCP a;branch=z9hG4bK1", "SIP/2.0/UDP b"], request.Headers.All("Via"));
        Assert.Equal(["p,q", "c"], request.Addresses("contact").Select(contact => contact.Uri.User));
        Assert.Equal("1", request.From!.Tag);
        Assert.Equal("1", request.Headers["I"]);
    }

    [Fact]
    public void A_malformed_request_gets_a_400_that_finds_its_way_back()
    {
        var result = SampleMessages.Parse(SampleMessages.Invite.Replace("CSeq: 4711", "CSeq: x"));

        Assert.Null(result.Message);
        Assert.Equal(400, result.Rejection!.Status);
        Assert.Equal("Malformed CSeq", result.Reason);
        Assert.Equal("z9hG4bKPj1a2b3c", result.Rejection.TopVia!.Branch);
        Assert.Equal("99f0", result.Rejection.From!.Tag);
        Assert.NotNull(result.Rejection.To!.Tag);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("SIP/2.0 2000 OK\r\n\r\n")]
    [InlineData("INVITE sip:a@b SIP/2.0\r\nFrom: <sip:a@b>\r\n\r\n")]
    [InlineData("ACK sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\n\r\n")]
    public void Where_nobody_can_be_answered_there_is_silence(string text)
    {
        var result = SampleMessages.Parse(text);

        Assert.Null(result.Message);
        Assert.Null(result.Rejection);
        Assert.NotEqual("", result.Reason);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("a\0b")]
    [InlineData("a\u001b[2Jb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u009bb")]
    public void A_call_id_that_could_do_something_to_a_log_is_refused(string callId)
    {
        var text = $"OPTIONS sip:h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\n"
            + $"To: <sip:b@h>\r\nCall-ID: {callId}\r\nCSeq: 1 OPTIONS\r\n\r\n";

        var result = SipParser.Parse(Encoding.UTF8.GetBytes(text), SipLimits.Default);

        Assert.Equal((400, "Malformed Call-ID"), (result.Rejection?.Status, result.Rejection?.Reason));
    }
}
