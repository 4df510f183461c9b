using System.Text;

namespace UmServer.Sip.Tests;

public class SipLimitsTests
{
    [Fact]
    public void A_long_Request_URI_gets_a_414() =>
        Assert.Equal(414, StatusOf(SampleMessages.Invite.Replace("sip:1001@", $"sip:{new string('1', 3_000)}@")));

    [Fact]
    public void A_long_header_line_gets_a_400_folded_or_not()
    {
        var line = "X: " + new string('x', 5_000) + "\r\n " + new string('y', 5_000) + "\r\n";

        Assert.Equal(400, StatusOf(WithMore(line)));
    }

    [Fact]
    public void Too_many_headers_get_a_400() =>
        Assert.Equal(400, StatusOf(WithMore(Times("X: y\r\n", 200))));

    [Fact]
    public void Too_many_vias_in_one_line_get_a_400() =>
        Assert.Equal(400, StatusOf(WithMore($"Via: {Times("SIP/2.0/UDP h, ", 80)}SIP/2.0/UDP i\r\n")));

    [Fact]
    public void A_long_head_gets_a_513() =>
        Assert.Equal(513, StatusOf(WithMore(Times($"X: {new string('x', 500)}\r\n", 100))));

    [Fact]
    public void A_long_body_gets_a_413()
    {
        var limits = new SipLimits { MaxBodyBytes = 4 };

        Assert.Equal(413, SipParser.Parse(Encoding.UTF8.GetBytes(SampleMessages.Invite), limits).Rejection?.Status);
    }

    [Fact]
    public void Latin_1_from_older_equipment_is_read_as_such()
    {
        var bytes = Encoding.Latin1.GetBytes(SampleMessages.Invite.Replace("Bob", "Zoë"));

        var message = SipParser.Parse(bytes, SipLimits.Default).Message;

        Assert.StartsWith("Zoë", message?.From?.DisplayName, StringComparison.Ordinal);
    }

    private static string WithMore(string lines) =>
        SampleMessages.Invite.Replace("Max-Forwards", lines + "Max-Forwards");

    private static string Times(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static int? StatusOf(string text) => SampleMessages.Parse(text).Rejection?.Status;
}
