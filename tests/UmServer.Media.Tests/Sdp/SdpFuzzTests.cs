using System.Net;

namespace UmServer.Media.Tests;

public sealed class SdpFuzzTests
{
    private const int Times = 10_000;

    private static readonly SdpLocalMedia Local = new()
    {
        Rtp = new IPEndPoint(IPAddress.Parse("198.51.100.1"), 40000),
    };

    private static IEnumerable<byte[]> Samples =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Sdp", "Samples"), "*.sdp").Select(File.ReadAllBytes);

    [Fact]
    public void A_damaged_offer_is_refused_with_a_reason_or_answered_line_by_line() =>
        Mutations.Check(Samples, Times, offer =>
        {
            var session = new SdpOfferAnswer(Local);
            if (!session.TryAnswer(offer, out SdpAnswer? answer, out SdpRefusal? refusal))
            {
                Assert.NotEmpty(refusal.Reason);
                Assert.Null(session.Agreement);
                return;
            }

            Assert.True(SdpSession.TryParse(offer, out SdpSession? offered, out _));
            Assert.True(SdpSession.TryParse(answer.Body, out SdpSession? answered, out string? error), error);
            Assert.Equal(offered.Media.Select(media => media.Kind), answered.Media.Select(media => media.Kind));
            Assert.Single(answered.Media, media => media.Port != 0);
            AssertUsable(answer.Agreement);
        });

    [Fact]
    public void A_damaged_answer_is_refused_with_a_reason_or_agreed_to() =>
        Mutations.Check(Samples, Times, body =>
        {
            var session = new SdpOfferAnswer(Local);
            session.MakeOffer();
            if (session.TryReadAnswer(body, out MediaAgreement? agreement, out SdpRefusal? refusal))
            {
                AssertUsable(agreement);
            }
            else
            {
                Assert.NotEmpty(refusal.Reason);
            }
        });

    [Fact]
    public void A_damaged_description_that_is_read_can_be_written_and_read_again() =>
        Mutations.Check(Samples, Times, body =>
        {
            if (SdpSession.TryParse(body, out SdpSession? session, out _))
            {
                Assert.True(SdpSession.TryParse(session.ToBytes(), out SdpSession? again, out string? error), error);
                Assert.Equal(session.Media.Length, again.Media.Length);
                Assert.InRange(session.Media.Length, 0, SdpParser.MaxMedia);
                Assert.All(session.Media, media => Assert.InRange(media.Formats.Length, 1, SdpParser.MaxFormats));
            }
        });

    private static void AssertUsable(MediaAgreement agreement)
    {
        Assert.InRange(agreement.Remote.Port, 1, 65535);
        Assert.InRange(agreement.RemoteRtcp.Port, 1, 65535);
        Assert.InRange(agreement.PacketTimeMs, 10, 60);
        Assert.Equal(0, agreement.PacketTimeMs % 10);
        Assert.InRange(agreement.SendPayloadType, 0, RtpMap.MaxPayloadType);
        Assert.Contains(agreement.Receive, entry => entry.Codec == agreement.Codec);
    }
}
