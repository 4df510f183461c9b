using System.Text;

namespace UmServer.Media.Tests;

public sealed class DtmfInfoTests
{
    [Theory]
    [InlineData("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n", '5', 160)]
    [InlineData("Application/DTMF-Relay; charset=utf-8", "signal = *\nduration = 250", '*', 250)]
    [InlineData("application/dtmf-relay", "Duration=100\r\nSignal=11", '#', 100)]
    [InlineData("application/dtmf-relay", "Signal=a\r\n", 'A', 0)]
    [InlineData("application/dtmf", "7", '7', 0)]
    [InlineData("application/dtmf", " 10\r\n", '*', 0)]
    [InlineData("application/dtmf", "Signal=0\r\nDuration=99999999\r\n", '0', 0)]
    public void The_bodies_that_phones_send_are_read(string type, string body, char key, int milliseconds)
    {
        Assert.True(DtmfInfo.TryParse(type, Encoding.ASCII.GetBytes(body), out var read, out var duration));
        Assert.Equal(key, read);
        if (milliseconds > 0)
            Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
        Assert.True(duration <= TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(null, "5")]
    [InlineData("application/sdp", "5")]
    [InlineData("application/dtmf", "")]
    [InlineData("application/dtmf", "55")]
    [InlineData("application/dtmf", "x")]
    [InlineData("application/dtmf-relay", "Signal=")]
    [InlineData("application/dtmf-relay", "Duration=160")]
    [InlineData("application/dtmf-relay", "Signal=16")]
    public void Other_bodies_are_no_keys(string? type, string body) =>
        Assert.False(DtmfInfo.TryParse(type, Encoding.ASCII.GetBytes(body), out _, out _));

    [Fact]
    public void A_key_does_not_say_which_it_is_when_it_is_written_down() =>
        Assert.Equal("a key by RtpEvent", new DtmfKey('7', DtmfSource.RtpEvent, TimeSpan.Zero).ToString());
}
