using System.Net;
using UmServer.Testing;

namespace UmServer.Hosting.Tests;

public sealed class RefusalLogTests
{
    private static readonly IPAddress Stranger = IPAddress.Parse("192.0.2.66");

    private readonly ManualTimeProvider _time = new();
    private readonly KeptLog<RefusalLog> _lines = new();
    private readonly RefusalLog _refusals;

    public RefusalLogTests() => _refusals = new RefusalLog(_time, _lines);

    [Fact]
    public void However_often_a_stranger_tries_there_is_one_line_a_minute()
    {
        for (var i = 0; i < 5_000; i++)
            _refusals.Add(Stranger, "INVITE", "it is no known gateway");

        var line = Assert.Single(_lines.Lines);
        Assert.Contains("192.0.2.66 was answered 403: it is no known gateway", line, StringComparison.Ordinal);
        Assert.Contains("um gateway add NAME --address 192.0.2.66", line, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_minute_the_count_and_the_next_try_are_told()
    {
        for (var i = 0; i < 10; i++)
            _refusals.Add(Stranger, "INVITE", "it is no known gateway");
        _time.Advance(TimeSpan.FromMinutes(1));
        _refusals.Add(Stranger, "OPTIONS", "it is no known gateway");

        Assert.Equal(3, _lines.Lines.Count);
        Assert.Contains("turned away 9 more times", _lines.Lines[1], StringComparison.Ordinal);
        Assert.StartsWith("OPTIONS", _lines.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_from_everywhere_fills_neither_the_log_nor_the_memory()
    {
        for (var i = 0; i < 100_000; i++)
            _refusals.Add(new IPAddress(i), "INVITE", "it is no known gateway");

        Assert.Equal(1_000, _lines.Lines.Count);
    }
}
