using System.Net;

namespace UmServer.Media.Tests;

public sealed class SdpOfferAnswerTests
{
    private static readonly SdpLocalMedia Local = new()
    {
        Rtp = new IPEndPoint(IPAddress.Parse("198.51.100.1"), 40000),
        SessionId = 7,
    };

    [Fact]
    public void An_answer_names_one_codec_the_offer_s_number_for_keys_and_every_line()
    {
        SdpAnswer answer = Answer(new SdpOfferAnswer(Local), """
            v=0
            c=IN IP4 192.0.2.1
            m=audio 4000 RTP/AVP 18 8 0 96
            a=rtpmap:96 telephone-event/8000
            m=application 5000 UDP/BFCP *
            """);

        Assert.Equal("""
            v=0
            o=- 7 1 IN IP4 198.51.100.1
            s=-
            c=IN IP4 198.51.100.1
            t=0 0
            m=audio 40000 RTP/AVP 8 96
            a=rtpmap:8 PCMA/8000
            a=rtpmap:96 telephone-event/8000
            a=fmtp:96 0-15
            a=ptime:20
            a=sendrecv
            m=application 0 UDP/BFCP *

            """.ReplaceLineEndings("\r\n"), SdpTexts.Text(answer.Body));
    }

    [Fact]
    public void Our_offer_names_every_codec_and_the_answer_s_numbers_are_sent()
    {
        var session = new SdpOfferAnswer(Local);
        string offer = SdpTexts.Text(session.MakeOffer());
        Assert.Contains("m=audio 40000 RTP/AVP 0 8 101\r\n", offer, StringComparison.Ordinal);

        MediaAgreement agreement = ReadAnswer(session, """
            v=0
            c=IN IP4 192.0.2.1
            m=audio 4000 RTP/AVP 97 120
            a=rtpmap:97 PCMA/8000
            a=rtpmap:120 telephone-event/8000
            a=ptime:30
            """);

        Assert.Equal(
            "PCMA as 97 from 8,0 to 192.0.2.1:4000 rtcp 4001 keys 120/101/8000 30 ms sendrecv", agreement.Describe());
        Assert.Same(agreement, session.Agreement);
        Assert.Same(AudioCodec.Pcmu, agreement.FindReceived(0));
        Assert.Null(agreement.FindReceived(97));
    }

    [Fact]
    public void Without_keys_in_the_offer_there_are_none_in_the_answer()
    {
        SdpAnswer answer = Answer(new SdpOfferAnswer(Local), Offer("m=audio 4000 RTP/AVP 0"));
        Assert.Null(answer.Agreement.TelephoneEvent);
        Assert.DoesNotContain("telephone-event", SdpTexts.Text(answer.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_at_another_rate_are_taken_when_there_are_no_others()
    {
        SdpAnswer answer = Answer(
            new SdpOfferAnswer(Local), Offer("m=audio 4000 RTP/AVP 0 99", "a=rtpmap:99 telephone-event/16000"));
        Assert.Equal(new TelephoneEventFormat(99, 99, 16000), answer.Agreement.TelephoneEvent);
    }

    [Theory]
    [InlineData(false, "PCMA")]
    [InlineData(true, "PCMU")]
    public void The_offer_s_order_counts_unless_ours_is_to(bool preferOwnOrder, string expected)
    {
        var session = new SdpOfferAnswer(Local with { PreferOwnOrder = preferOwnOrder });
        Assert.Equal(expected, Answer(session, Offer("m=audio 4000 RTP/AVP 8 0")).Agreement.Codec.Name);
    }

    [Theory]
    [InlineData("sendrecv", "sendrecv", "sendrecv")]
    [InlineData("sendonly", "sendrecv", "recvonly")]
    [InlineData("recvonly", "sendrecv", "sendonly")]
    [InlineData("inactive", "sendrecv", "inactive")]
    [InlineData("sendrecv", "sendonly", "sendonly")]
    [InlineData("sendonly", "sendonly", "inactive")]
    [InlineData("recvonly", "recvonly", "inactive")]
    public void The_answered_direction_is_what_both_sides_allow(string offered, string allowed, string answered)
    {
        Assert.True(MediaDirections.TryParse(allowed, out MediaDirection ours));
        var session = new SdpOfferAnswer(Local);
        byte[] offer = Offer("m=audio 4000 RTP/AVP 0", "a=" + offered);
        Assert.True(session.TryAnswer(offer, out SdpAnswer? answer, out _, ours));
        Assert.Equal(answered, answer.Agreement.Direction.ToAttribute());
        Assert.Contains($"a={answered}\r\n", SdpTexts.Text(answer.Body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sendrecv", "sendrecv", "sendrecv")]
    [InlineData("sendrecv", "recvonly", "sendonly")]
    [InlineData("sendonly", "recvonly", "sendonly")]
    [InlineData("sendonly", "sendrecv", "sendonly")]
    [InlineData("sendrecv", "inactive", "inactive")]
    public void The_direction_in_an_answer_is_the_peer_s(string offered, string answered, string expected)
    {
        Assert.True(MediaDirections.TryParse(offered, out MediaDirection ours));
        var session = new SdpOfferAnswer(Local);
        session.MakeOffer(ours);
        MediaAgreement agreement = ReadAnswer(session, Text("m=audio 4000 RTP/AVP 0", "a=" + answered));
        Assert.Equal(expected, agreement.Direction.ToAttribute());
    }

    [Fact]
    public void Hold_and_resume_change_direction_and_grow_the_version_by_one_each()
    {
        var session = new SdpOfferAnswer(Local);
        Answer(session, Offer("m=audio 4000 RTP/AVP 0"));
        SdpAnswer held = Answer(session, Offer("m=audio 4000 RTP/AVP 0", "a=sendonly"));
        SdpAnswer repeated = Answer(session, Offer("m=audio 4000 RTP/AVP 0", "a=sendonly"));
        SdpAnswer resumed = Answer(session, Offer("m=audio 4000 RTP/AVP 0"));

        Assert.False(held.Agreement.MaySend);
        Assert.True(held.Agreement.MayReceive);
        Assert.True(resumed.Agreement is { MaySend: true, MayReceive: true });
        Assert.Contains("o=- 7 2 ", SdpTexts.Text(held.Body), StringComparison.Ordinal);
        Assert.Equal(held.Body, repeated.Body);
        Assert.Contains("o=- 7 3 ", SdpTexts.Text(resumed.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void The_old_hold_by_address_stops_our_sending_until_a_real_one_comes()
    {
        var session = new SdpOfferAnswer(Local);
        SdpAnswer held = Answer(session, "v=0\nc=IN IP4 0.0.0.0\nm=audio 4000 RTP/AVP 0\n");
        Assert.Equal(MediaDirection.RecvOnly, held.Agreement.Direction);
        SdpAnswer resumed = Answer(session, Offer("m=audio 4000 RTP/AVP 0"));
        Assert.Equal(MediaDirection.SendRecv, resumed.Agreement.Direction);
    }

    [Fact]
    public void A_later_offer_of_ours_keeps_the_lines_their_order_and_the_number_for_keys()
    {
        var session = new SdpOfferAnswer(Local);
        string[] lines = ["m=video 5000 RTP/AVP 31", "m=audio 4000 RTP/AVP 0 96", "a=rtpmap:96 telephone-event/8000"];
        Answer(session, Offer(lines));

        string offer = SdpTexts.Text(session.MakeOffer(MediaDirection.SendOnly));
        Assert.Contains("o=- 7 2 ", offer, StringComparison.Ordinal);
        Assert.Contains("m=video 0 RTP/AVP 31\r\nm=audio 40000 RTP/AVP 0 8 96\r\n", offer, StringComparison.Ordinal);

        MediaAgreement agreement = ReadAnswer(
            session, Text("m=video 0 RTP/AVP 31", "m=audio 4000 RTP/AVP 8", "a=recvonly"));
        Assert.Same(AudioCodec.Pcma, agreement.Codec);
        Assert.Equal(MediaDirection.SendOnly, agreement.Direction);
    }

    [Fact]
    public void A_refused_offer_changes_nothing()
    {
        var session = new SdpOfferAnswer(Local);
        MediaAgreement before = Answer(session, Offer("m=audio 4000 RTP/AVP 0")).Agreement;
        ReadOnlyMemory<byte> description = session.LocalDescription;

        Assert.False(session.TryAnswer(Offer("m=audio 4000 RTP/AVP 18"), out _, out SdpRefusal? refusal));

        Assert.Equal(SdpFailure.NoCommonCodec, refusal.Failure);
        Assert.Same(before, session.Agreement);
        Assert.Equal(description, session.LocalDescription);
    }

    [Theory]
    [InlineData("m=audio 4000 RTP/AVP 18", SdpFailure.NoCommonCodec)]
    [InlineData("m=audio 0 RTP/AVP 0", SdpFailure.NoUsableAudio)]
    [InlineData("m=video 4000 RTP/AVP 0", SdpFailure.NoUsableAudio)]
    [InlineData("m=audio 4000 udp 0", SdpFailure.NoUsableAudio)]
    [InlineData("m=audio 4000 RTP/SAVP 0", SdpFailure.SecureMediaOnly)]
    [InlineData("m=audio 4000 RTP/AVP 0\nc=IN IP6 2001:db8::1", SdpFailure.NoUsableAudio)]
    [InlineData("m=audio 4000 RTP/AVP 0\nc=IN IP4 pbx.example.com", SdpFailure.NoUsableAudio)]
    [InlineData("m=audio 4000 RTP/AVP 0\nc=IN IP4 255.255.255.255", SdpFailure.NoUsableAudio)]
    [InlineData("m=audio 4000 RTP/AVP 0\nc=IN IP4 239.1.1.1", SdpFailure.NoUsableAudio)]
    [InlineData("m=audio x RTP/AVP 0", SdpFailure.Malformed)]
    public void An_offer_of_no_use_is_refused_with_its_reason(string line, SdpFailure failure)
    {
        Assert.False(new SdpOfferAnswer(Local).TryAnswer(Offer(line), out _, out SdpRefusal? refusal));
        Assert.Equal(failure, refusal.Failure);
        Assert.NotEmpty(refusal.Reason);
    }

    [Fact]
    public void An_answer_that_refuses_the_audio_is_no_agreement()
    {
        var session = new SdpOfferAnswer(Local);
        session.MakeOffer();
        Assert.False(session.TryReadAnswer(Offer("m=audio 0 RTP/AVP 0"), out _, out SdpRefusal? refusal));
        Assert.Equal(SdpFailure.NoUsableAudio, refusal.Failure);
        Assert.Null(session.Agreement);
    }

    [Fact]
    public void The_first_audio_line_that_can_be_used_is_taken()
    {
        SdpAnswer answer = Answer(
            new SdpOfferAnswer(Local),
            Offer("m=audio 4000 RTP/AVP 18", "m=audio 4002 RTP/AVP 8", "m=audio 4004 RTP/AVP 0"));
        Assert.Equal(4002, answer.Agreement.Remote.Port);
        Assert.Equal("audio:0 audio:40000 audio:0", SdpTexts.Ports(answer.Body));
    }

    [Theory]
    [InlineData("a=ptime:10", 10)]
    [InlineData("a=ptime:60", 60)]
    [InlineData("a=ptime:200", 60)]
    [InlineData("a=ptime:35", 30)]
    [InlineData("a=ptime:1", 10)]
    [InlineData("a=ptime:0", 20)]
    [InlineData("a=ptime:-5", 20)]
    [InlineData("a=ptime:99999999999", 20)]
    [InlineData("a=maxptime:10", 10)]
    [InlineData("a=ptime:40\na=maxptime:20", 20)]
    public void Packets_last_as_long_as_the_peer_wishes_within_its_limit_and_ours(string lines, int expected) =>
        Assert.Equal(expected, Answer(new(Local), Offer("m=audio 4000 RTP/AVP 0", lines)).Agreement.PacketTimeMs);

    [Theory]
    [InlineData(true, 4000)]
    [InlineData(false, 4001)]
    public void Rtp_and_rtcp_share_a_port_when_both_sides_say_so(bool ours, int rtcpPort)
    {
        var session = new SdpOfferAnswer(Local with { RtcpMux = ours });
        SdpAnswer answer = Answer(session, Offer("m=audio 4000 RTP/AVP 0", "a=rtcp-mux"));
        Assert.Equal(ours, answer.Agreement.RtcpMux);
        Assert.Equal(rtcpPort, answer.Agreement.RemoteRtcp.Port);
        Assert.Equal(ours, SdpTexts.Text(answer.Body).Contains("a=rtcp-mux", StringComparison.Ordinal));
    }

    [Fact]
    public void A_direction_for_the_whole_session_holds_for_lines_without_their_own()
    {
        SdpAnswer whole = Answer(new SdpOfferAnswer(Local), Offer("a=inactive", "m=audio 4000 RTP/AVP 0"));
        SdpAnswer own = Answer(new SdpOfferAnswer(Local), Offer("a=inactive", "m=audio 4000 RTP/AVP 0", "a=sendrecv"));
        Assert.Equal(MediaDirection.Inactive, whole.Agreement.Direction);
        Assert.Equal(MediaDirection.SendRecv, own.Agreement.Direction);
    }

    [Fact]
    public void Our_offer_and_our_answer_agree_with_each_other()
    {
        var caller = new SdpOfferAnswer(Local);
        var called = new SdpOfferAnswer(Local with { Rtp = new IPEndPoint(IPAddress.Parse("198.51.100.2"), 50000) });
        SdpAnswer answer = Answer(called, SdpTexts.Text(caller.MakeOffer()));
        MediaAgreement agreement = ReadAnswer(caller, SdpTexts.Text(answer.Body));
        Assert.Equal(agreement.SendPayloadType, answer.Agreement.Receive[0].PayloadType);
        Assert.Equal(agreement.TelephoneEvent, answer.Agreement.TelephoneEvent);
        Assert.Equal(50000, agreement.Remote.Port);
        Assert.Equal(40000, answer.Agreement.Remote.Port);
    }

    private static string Text(params string[] lines) =>
        "v=0\nc=IN IP4 192.0.2.1\n" + string.Join('\n', lines) + "\n";

    private static byte[] Offer(params string[] lines) => SdpTexts.Body(Text(lines));

    private static SdpAnswer Answer(SdpOfferAnswer session, string offer) => Answer(session, SdpTexts.Body(offer));

    private static SdpAnswer Answer(SdpOfferAnswer session, byte[] offer)
    {
        Assert.True(session.TryAnswer(offer, out SdpAnswer? answer, out SdpRefusal? refusal), refusal?.Reason);
        return answer;
    }

    private static MediaAgreement ReadAnswer(SdpOfferAnswer session, string answer)
    {
        Assert.True(
            session.TryReadAnswer(SdpTexts.Body(answer), out MediaAgreement? agreement, out SdpRefusal? refusal),
            refusal?.Reason);
        return agreement;
    }
}
