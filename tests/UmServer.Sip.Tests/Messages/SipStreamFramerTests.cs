using System.Text;

namespace UmServer.Sip.Tests;

public class SipStreamFramerTests
{
    private readonly SipStreamFramer _framer = new(new SipLimits { MaxHeadBytes = 2_000, MaxBodyBytes = 100 });

    [Fact]
    public void Two_messages_in_one_piece_come_out_one_after_the_other()
    {
        Append(SampleMessages.Invite + SampleMessages.Invite.Replace("4711", "4712"));

        Assert.Equal(4711u, Next().Result.Message!.CSeq!.Value.Number);
        Assert.Equal(4712u, Next().Result.Message!.CSeq!.Value.Number);
        Assert.False(_framer.TryRead(out _));
        Assert.False(_framer.HasPartialMessage);
    }

    [Fact]
    public void Two_line_ends_are_a_ping_and_one_is_nothing()
    {
        Append("\r\n\r\n\r\n" + SampleMessages.Invite);

        Assert.Equal(SipFrameKind.Ping, Next().Kind);
        Assert.Equal(SipFrameKind.Message, Next().Kind);
    }

    [Fact]
    public void A_message_without_a_length_breaks_the_stream_and_gets_a_400()
    {
        Append(SampleMessages.Invite.Replace("Content-Length: 5\r\n", "") + SampleMessages.Invite);

        var frame = Next();
        Assert.Equal(SipFrameKind.Broken, frame.Kind);
        Assert.Equal((400, "Missing Content-Length"), (frame.Result.Rejection!.Status, frame.Result.Reason));
        Append(SampleMessages.Invite);
        Assert.False(_framer.TryRead(out _));
    }

    [Theory]
    [InlineData("101", 413)]
    [InlineData("99999999999999999999", 400)]
    [InlineData("-1", 400)]
    [InlineData("5\r\nl: 6", 400)]
    public void A_length_beyond_the_limit_or_reason_breaks_the_stream_before_the_body_comes(string length, int status)
    {
        Append(SampleMessages.Invite.Replace("Content-Length: 5", "Content-Length: " + length));

        var frame = Next();
        Assert.Equal((SipFrameKind.Broken, status), (frame.Kind, frame.Result.Rejection!.Status));
    }

    [Fact]
    public void A_head_that_does_not_end_breaks_the_stream_at_its_limit()
    {
        Append("INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/TCP h;branch=z9hG4bK1\r\nX: ");
        Assert.False(_framer.TryRead(out _));
        Append(new string('x', 2_000));

        var frame = Next();
        Assert.Equal((SipFrameKind.Broken, 513), (frame.Kind, frame.Result.Rejection!.Status));
    }

    [Fact]
    public void A_malformed_message_of_known_length_leaves_the_stream_whole()
    {
        Append(SampleMessages.Invite.Replace("CSeq: 4711", "CSeq: x") + SampleMessages.Invite);

        var refused = Next();
        Assert.Equal((SipFrameKind.Message, 400), (refused.Kind, refused.Result.Rejection!.Status));
        Assert.NotNull(Next().Result.Message);
    }

    private void Append(string text) => _framer.Append(Encoding.UTF8.GetBytes(text));

    private SipFrame Next()
    {
        Assert.True(_framer.TryRead(out var frame));
        return frame;
    }
}
