using System.Text;

namespace UmServer.Media.Tests;

public sealed class SdpParserTests
{
    [Fact]
    public void A_description_is_read_into_its_lines()
    {
        SdpSession session = Parse("""
            v=0
            o=jdoe 3724394400 3724394405 IN IP4 198.51.100.1
            s=Call to John Smith
            i=SDP Offer #1
            u=http://www.jdoe.example.com/home.html
            e=Jane Doe <jane@jdoe.example.com>
            c=IN IP4 198.51.100.1
            t=0 0
            m=audio 49170 RTP/AVP 0
            m=audio 49180 RTP/AVP 0
            m=video 51372 RTP/AVP 99
            c=IN IP6 2001:db8::2
            a=rtpmap:99 h263-1998/90000
            """);

        Assert.Equal("jdoe 3724394400 3724394405 IN IP4 198.51.100.1", $"{session.Origin}");
        Assert.Equal("Call to John Smith", session.Name);
        Assert.Equal(["audio", "audio", "video"], session.Media.Select(media => media.Kind));
        Assert.Equal("2001:db8::2", session.Media[2].Connection!.Host);
        Assert.Equal(new RtpMap(99, "h263-1998", 90000), Assert.Single(session.Media[2].RtpMaps));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    public void Any_line_ending_will_do(string ending)
    {
        SdpSession session = Parse(string.Join(ending, "v=0", "s=-", "m=audio 4000 RTP/AVP 0 ", "a=sendonly", ""));
        Assert.Equal(MediaDirection.SendOnly, session.DirectionOf(session.Media[0]));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("v=1\n", "line 1: does not begin with v=0")]
    [InlineData("o=- 1 1 IN IP4 h\nv=0\n", "line 1: does not begin with v=0")]
    [InlineData("v=0\nhello\n", "line 2: not of the form type=value")]
    [InlineData("v=0\nm\n", "line 2: not of the form type=value")]
    [InlineData("v=0\nm=audio\n", "line 2: m= has no format or more than 64")]
    [InlineData("v=0\nm=audio 4000 RTP/AVP\n", "line 2: m= has no format or more than 64")]
    [InlineData("v=0\nm=audio 65536 RTP/AVP 0\n", "line 2: m= has no port")]
    [InlineData("v=0\nm=audio -1 RTP/AVP 0\n", "line 2: m= has no port")]
    [InlineData("v=0\no=- 1 1\n", "line 2: o= has fewer than 6 fields")]
    [InlineData("v=0\nc=ATM NSAP 1\n", "line 2: c= is not IN IP4 or IN IP6 and an address")]
    [InlineData("v=0\nc=IN IP4 /127\n", "line 2: c= is not IN IP4 or IN IP6 and an address")]
    [InlineData("v=0\ns=a\u0001b\n", "line 2: control character")]
    public void What_cannot_be_read_is_refused_with_the_line(string body, string expected)
    {
        Assert.False(SdpSession.TryParse(SdpTexts.Body(body), out _, out string? error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Limits_hold_for_bytes_lines_media_and_attributes()
    {
        AssertRefused("v=0\n" + new string('s', SdpParser.MaxBytes), "larger than");
        AssertRefused("v=0\n" + Repeat("b=AS:1\n", SdpParser.MaxLines), "more than 1000 lines");
        AssertRefused("v=0\n" + Repeat("m=audio 1 RTP/AVP 0\n", SdpParser.MaxMedia + 1), "more than 32 media lines");
        AssertRefused("v=0\n" + Repeat("a=x\n", SdpParser.MaxAttributes + 1), "more than 256 attributes");
        AssertRefused("v=0\nm=audio 1 RTP/AVP" + Repeat(" 0", SdpParser.MaxFormats + 1), "no format or more than 64");
    }

    [Fact]
    public void Attributes_up_to_the_limit_are_kept_in_each_section()
    {
        string full = Repeat("a=x\n", SdpParser.MaxAttributes);
        SdpSession session = Parse("v=0\n" + full + "m=audio 1 RTP/AVP 0\n" + full);
        Assert.Equal(SdpParser.MaxAttributes, session.Attributes.Length);
        Assert.Equal(SdpParser.MaxAttributes, session.Media[0].Attributes.Length);
    }

    [Theory]
    [InlineData("101 telephone-event/8000", true)]
    [InlineData("  0  PCMU/8000/1 ", true)]
    [InlineData("128 PCMU/8000", false)]
    [InlineData("0 PCMU", false)]
    [InlineData("0 /8000", false)]
    [InlineData("0 PCMU/0", false)]
    [InlineData("0 PCMU/8000/0", false)]
    [InlineData("0 PCMU/8000/1/1", false)]
    [InlineData("0 PCMU/99999999999", false)]
    [InlineData("", false)]
    public void An_rtpmap_is_read_or_left_out(string value, bool good) =>
        Assert.Equal(good, RtpMap.TryParse(value, out _));

    [Fact]
    public void What_is_written_is_read_back_the_same()
    {
        string text = """
            v=0
            o=- 1 2 IN IP6 ::1
            s=x
            c=IN IP6 ::1
            t=0 0
            a=tool:t
            m=audio 1 RTP/AVP 0 8
            a=inactive

            """.ReplaceLineEndings("\r\n");
        Assert.Equal(text, SdpTexts.Text(Parse(text).ToBytes()));
    }

    private static SdpSession Parse(string text)
    {
        byte[] body = Encoding.UTF8.GetBytes(text);
        Assert.True(SdpSession.TryParse(body, out SdpSession? session, out string? error), error);
        return session;
    }

    private static void AssertRefused(string text, string part)
    {
        Assert.False(SdpSession.TryParse(Encoding.UTF8.GetBytes(text), out _, out string? error));
        Assert.Contains(part, error, StringComparison.Ordinal);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
