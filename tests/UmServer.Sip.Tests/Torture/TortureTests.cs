using System.Globalization;

namespace UmServer.Sip.Tests;

public class TortureTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var row in TortureCase.All)
            cases.Add(row.Folder, row.Name);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_message_comes_to_what_its_row_expects(string folder, string name)
    {
        var expected = TortureCase.Of(folder, name);

        var result = SipParser.Parse(expected.Bytes, SipLimits.Default);

        Assert.Equal(expected.Outcome, OutcomeOf(result));
        if (result.Message is { } message)
            AssertSeen(expected, message);
        if (result.Rejection is { } rejection)
            AssertFindsItsWayBack(expected, rejection);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_was_accepted_can_be_written_and_read_again(string folder, string name)
    {
        var expected = TortureCase.Of(folder, name);
        var message = SipParser.Parse(expected.Bytes, SipLimits.Default).Message;

        var again = message is null ? null : SipParser.Parse(message.ToBytes(), SipLimits.Default).Message;

        Assert.Equal(expected.Outcome == "accepted", again is not null);
        if (again is not null)
            AssertSeen(expected, again);
    }

    [Theory]
    [InlineData("rfc4475", 49)]
    [InlineData("rfc5118", 12)]
    public void No_message_of_the_RFC_is_missing(string folder, int count)
    {
        var rows = TortureCase.All.Where(row => row.Folder == folder).ToList();

        Assert.Equal(count, rows.Count);
        Assert.Equal(TortureCase.Files(folder).Order(), rows.Select(row => row.Name).Order());
        Assert.All(rows.Where(row => row.Outcome == "accepted"), row => Assert.NotEmpty(row.See));
    }

    private static string OutcomeOf(SipParseResult result) => result switch
    {
        { Message: not null } => "accepted",
        { Rejection: { } rejection } => rejection.Status.ToString(CultureInfo.InvariantCulture),
        _ => "dropped",
    };

    private static void AssertSeen(TortureCase expected, SipMessage message) => Assert.All(
        expected.See, pair => Assert.Equal((pair.Key, pair.Value), (pair.Key, Observations.Of(message, pair.Key))));

    // RFC 3261 §8.2.6.2: a response goes the way that the Vias show, and its sender must know it again.
    private static void AssertFindsItsWayBack(TortureCase expected, SipResponse rejection)
    {
        var text = System.Text.Encoding.Latin1.GetString(expected.Bytes);

        Assert.NotNull(rejection.TopVia);
        Assert.Contains(rejection.TopVia.Host, text, StringComparison.Ordinal);
        Assert.Equal(expected.Name != "insuf", rejection.CallId is not null);
    }
}
