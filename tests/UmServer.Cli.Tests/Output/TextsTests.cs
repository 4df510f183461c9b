using UmServer.Core;

namespace UmServer.Cli.Tests;

public class TextsTests
{
    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(0.4, "0:00")]
    [InlineData(41.6, "0:42")]
    [InlineData(59.9, "1:00")]
    [InlineData(725, "12:05")]
    [InlineData(3600, "1:00:00")]
    [InlineData(90061, "25:01:01")]
    public void A_length_reads_as_on_a_display(double seconds, string text)
    {
        Assert.Equal(text, Texts.Length(TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void Enums_are_typed_with_dashes_and_read_with_spaces()
    {
        Assert.Equal("no-new-calls", Texts.Word(GatewayStatus.NoNewCalls));
        Assert.Equal("no new calls", Texts.Words(GatewayStatus.NoNewCalls));
    }

    [Theory]
    [InlineData("", "", "withheld")]
    [InlineData("Bob", "", "Bob")]
    [InlineData("", "2001", "2001")]
    [InlineData("2001", "2001", "2001")]
    [InlineData("Bob", "2001", "Bob 2001")]
    public void A_caller_is_named_by_what_is_known(string name, string number, string text)
    {
        Assert.Equal(text, Texts.Caller(name, number));
    }

    [Theory]
    [InlineData("30m", 1800)]
    [InlineData("90s", 90)]
    [InlineData("1h", 3600)]
    public void Lengths_are_read_with_their_unit(string text, double seconds)
    {
        Assert.True(LengthText.TryParse(text, out var length));
        Assert.Equal(seconds, length.TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("30")]
    [InlineData("-1m")]
    [InlineData("1.5m")]
    [InlineData("1d")]
    [InlineData("99999999999s")]
    public void What_is_no_length_is_not_read(string text) => Assert.False(LengthText.TryParse(text, out _));

    [Fact]
    public void Control_characters_and_direction_marks_are_replaced()
    {
        Assert.Equal("a\uFFFD[31mb\uFFFDc\n", SafeText.Of("a\e[31mb\u202Ec\n"));
        Assert.Equal("Zoë 李", SafeText.Of("Zoë 李"));
    }
}
