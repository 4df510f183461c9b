namespace UmServer.Sip.Tests;

public class SipHeadersTests
{
    private readonly SipHeaders _headers = new();

    [Theory]
    [InlineData("X", "a\r\nEvil: b")]
    [InlineData("X", "a\nb")]
    [InlineData("X: y\r\nZ", "a")]
    [InlineData("", "a")]
    public void Nothing_that_would_start_another_line_is_taken(string name, string value)
    {
        Assert.Throws<ArgumentException>(() => _headers.Add(name, value));
        Assert.Throws<ArgumentException>(() => _headers.Set(name, value));
        Assert.Throws<ArgumentException>(() => _headers.AddFirst(name, value));
        Assert.Empty(_headers);
    }

    [Fact]
    public void A_via_is_put_before_the_others_and_taken_off_again()
    {
        _headers.Add("Subject", "s");
        _headers.Add("v", "a, b");
        _headers.AddFirst(HeaderNames.Via, "c");

        Assert.Equal(
            ["Subject: s", "Via: c", "Via: a, b"], _headers.Select(header => $"{header.Name}: {header.Value}"));
        Assert.True(_headers.RemoveFirst("via"));
        Assert.True(_headers.RemoveFirst("via"));
        Assert.Equal(["b"], _headers.All("via"));
    }

    [Fact]
    public void Only_the_first_of_a_list_is_replaced()
    {
        _headers.Add(HeaderNames.Via, "a;x=\"1,2\" , b");

        _headers.ReplaceFirst(HeaderNames.Via, "c");

        Assert.Equal(["c", "b"], _headers.All(HeaderNames.Via));
    }

    [Fact]
    public void Setting_leaves_one_in_the_place_of_the_first()
    {
        _headers.Add("X-A", "1");
        _headers.Add("X-B", "2");
        _headers.Add("x-a", "3");

        _headers.Set("X-A", "4");

        Assert.Equal(["X-A: 4", "X-B: 2"], _headers.Select(header => $"{header.Name}: {header.Value}"));
    }

    [Fact]
    public void A_comma_in_a_date_or_a_subject_separates_nothing()
    {
        _headers.Add(HeaderNames.Date, "Sat, 15 Oct 2005 04:44:56 GMT");
        _headers.Add(HeaderNames.Subject, "a, b");

        Assert.Single(_headers.All(HeaderNames.Date));
        Assert.Single(_headers.All("s"));
    }
}
