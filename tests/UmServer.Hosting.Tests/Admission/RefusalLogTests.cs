using System.Net;
using UmServer.Core;
using UmServer.Testing;

namespace UmServer.Hosting.Tests;

public sealed class RefusalLogTests : IDisposable
{
    private static readonly IPAddress Stranger = IPAddress.Parse("192.0.2.66");
    private static readonly Gateway Pbx = new() { Name = "pbx", Address = "192.0.2.10" };

    private readonly ManualTimeProvider _time = new();
    private readonly KeptLog<RefusalLog> _lines = new();
    private readonly RefusalLog _refusals;

    public RefusalLogTests() => _refusals = new RefusalLog(_time, _lines);

    public void Dispose() => _refusals.Dispose();

    [Fact]
    public void However_often_a_stranger_tries_there_is_one_line_and_how_to_admit_it()
    {
        for (var i = 0; i < 5_000; i++)
            _refusals.Add(OfStranger("INVITE"));

        var line = Assert.Single(_lines.Lines);
        Assert.Contains("192.0.2.66 was answered 403: it is no known gateway", line, StringComparison.Ordinal);
        Assert.Contains("um gateway add NAME --address 192.0.2.66", line, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_minute_the_count_is_told_though_nobody_tries_again()
    {
        for (var i = 0; i < 10; i++)
            _refusals.Add(OfStranger("INVITE"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.StartsWith(
            "9 more like it in the last minute: from 192.0.2.66", _lines.Lines[^1], StringComparison.Ordinal);

        _refusals.Add(OfStranger("OPTIONS"));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(3, _lines.Lines.Count);
        Assert.StartsWith("OPTIONS", _lines.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_gateways_refused_calls_are_counted_by_their_reason()
    {
        for (var i = 0; i < 1_000; i++)
        {
            _refusals.Add(OfGateway($"call-{i}", 404, "nobody has this number in dial plan Office"));
            _refusals.Add(OfGateway($"call-{i}", 503, "the worker has as many calls as it may"));
        }

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(
            [
                "call-0: INVITE to 4711 from gateway pbx at 192.0.2.10 was answered 404: "
                    + "nobody has this number in dial plan Office",
                "call-0: INVITE to 4711 from gateway pbx at 192.0.2.10 was answered 503: "
                    + "the worker has as many calls as it may",
                "999 more like it in the last minute: from 192.0.2.10, answered 404: "
                    + "nobody has this number in dial plan Office",
                "999 more like it in the last minute: from 192.0.2.10, answered 503: "
                    + "the worker has as many calls as it may",
            ],
            _lines.Lines);
    }

    [Fact]
    public void A_flood_from_everywhere_fills_neither_the_log_nor_the_memory()
    {
        for (var i = 0; i < 100_000; i++)
            _refusals.Add(OfStranger("INVITE") with { Peer = new IPAddress(i) });
        Assert.Equal(1_000, _lines.Lines.Count);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("99000 requests of others were refused in the last minute", _lines.Lines[^1]);
    }

    private static RefusedRequest OfStranger(string method) =>
        new("call", method, "1001", Stranger, null, 403, "it is no known gateway");

    private static RefusedRequest OfGateway(string callId, int status, string why) =>
        new(callId, "INVITE", "4711", IPAddress.Parse(Pbx.Address), Pbx, status, why);
}
