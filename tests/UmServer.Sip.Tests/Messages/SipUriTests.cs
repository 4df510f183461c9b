using System.Net;

namespace UmServer.Sip.Tests;

public class SipUriTests
{
    // RFC 3261 §19.1.4 gives these pairs.
    [Theory]
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp", true)]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5", true)]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;newparam=5", true)]
    [InlineData("sip:alice@a.com?subject=x%20y&priority=a", "sip:alice@a.com?priority=a&subject=x%20y", true)]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp", false)]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting", false)]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off", false)]
    [InlineData("sip:bob@[2001:db8::1]", "sip:bob@[2001:DB8:0::1]", true)]
    public void Uris_are_compared_as_the_RFC_says(string left, string right, bool same)
    {
        Assert.Equal(same, Parse(left).IsEquivalentTo(Parse(right)));
        Assert.Equal(same, Parse(right).IsEquivalentTo(Parse(left)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip:")]
    [InlineData("1001@h")]
    [InlineData("sip:a b@h")]
    [InlineData("sip:a@b@h")]
    [InlineData("sip:a%4@h")]
    [InlineData("sip:a@h:99999")]
    [InlineData("sip:a@h:x")]
    [InlineData("sip:a@[::1")]
    [InlineData("sip:a@[1:2:3]")]
    [InlineData("sip:a@h;;x")]
    [InlineData("sip:a@h?x")]
    [InlineData("sip:a@h\r\nX: y")]
    [InlineData("tel:;x=y")]
    public void A_malformed_uri_is_refused(string text) => Assert.False(SipUri.TryParse(text, out _));

    [Fact]
    public void What_a_user_dials_is_escaped_once_and_nothing_of_it_gets_out()
    {
        var uri = SipUri.For("10 01;x=y@evil>\r\nX: \"%41", new IPEndPoint(IPAddress.Parse("::ffff:192.0.2.1"), 5065));

        Assert.Equal("sip:10%2001;x=y%40evil%3E%0D%0AX%3A%20%22%2541@192.0.2.1:5065", uri.ToString());
        Assert.Equal("10 01;x=y@evil>\r\nX: \"%41", Parse(uri.ToString()).User);
    }

    [Fact]
    public void Stars_and_hashes_that_phones_dial_unescaped_are_understood()
    {
        var uri = Parse("sip:*21#@h");

        Assert.Equal("*21#", uri.User);
        Assert.Equal("sip:*21%23@h", uri.ToString());
    }

    [Fact]
    public void A_host_with_anything_else_in_it_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SipUri { Host = "h;maddr=evil" });

    [Fact]
    public void A_name_of_digits_is_no_address()
    {
        Assert.False(Parse("sip:a@1").TryGetAddress(out _));
        Assert.True(Parse("sip:a@192.0.2.1").TryGetAddress(out var address));
        Assert.Equal(IPAddress.Parse("192.0.2.1"), address);
    }

    private static SipUri Parse(string text)
    {
        Assert.True(SipUri.TryParse(text, out var uri), text);
        return uri;
    }
}
