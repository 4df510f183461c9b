using System.Net.Sockets;
using System.Text;
using UmServer.Control;

namespace UmServer.Cli.Tests;

public sealed class WorkerTests : IDisposable
{
    private const string Status =
        """
        {"processId":4711,"startedAt":"2026-03-02T08:00:00+00:00","listening":["udp 0.0.0.0:5060","tcp 0.0.0.0:5060"],
        "redirected":17,"workersLost":1,"workers":[{"slot":"A","processId":4712,"port":5065,"state":"Ready",
        "startedAt":"2026-03-02T08:00:01+00:00","calls":2,"callsHandled":17,"memoryBytes":104857600}]}
        """;

    private readonly Cli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_service_that_does_not_run_is_refused_with_where_it_was_looked_for()
    {
        (await _cli.RunAsync("worker", "status")).Refused("service.sock", "Start UmServer.Service");
    }

    [Fact]
    public async Task The_workers_of_a_running_service_are_listed()
    {
        var service = AnswerOnceAsync(Status);

        var shown = (await _cli.RunAsync("worker", "status")).Done().Out;

        await service;
        Assert.Contains("process 4711, since 2026-03-02 08:00 (UTC)", shown);
        Assert.Contains("udp 0.0.0.0:5060, tcp 0.0.0.0:5060", shown);
        Assert.Contains("ready", shown);
        Assert.Contains("100 MiB", shown);
        Assert.Contains("5065", shown);
    }

    [Fact]
    public async Task A_recycle_says_who_takes_the_calls_now()
    {
        var service = AnswerOnceAsync("""
            {"refusal":null,"worker":{"slot":"B","processId":4713,"port":5067,"state":"Ready",
            "startedAt":"2026-03-02T08:00:01+00:00","calls":0,"callsHandled":0,"memoryBytes":1}}
            """, "POST /recycle");

        var shown = (await _cli.RunAsync("worker", "recycle")).Done().Out;

        await service;
        Assert.Contains("Worker B (process 4713) takes the calls now.", shown);
    }

    [Fact]
    public async Task A_recycle_that_failed_says_why()
    {
        var service = AnswerOnceAsync("""{"refusal":"its probe call failed: nothing heard","worker":null}""", "POST /recycle");

        (await _cli.RunAsync("worker", "recycle")).Refused("its probe call failed: nothing heard", "um worker history");

        await service;
    }

    [Theory]
    [InlineData("worker", "recycle")]
    [InlineData("service", "drain")]
    [InlineData("service", "resume")]
    public async Task Nothing_of_this_can_be_done_without_the_service(string group, string command) =>
        (await _cli.RunAsync(group, command)).Refused("service.sock", "Start UmServer.Service");

    [Fact]
    public async Task Json_has_every_property()
    {
        var service = AnswerOnceAsync(Status);

        var shown = (await _cli.RunAsync("worker", "status", "--json")).Done();

        await service;
        Assert.Equal(
            """
            {
              "processId": 4711,
              "startedAt": "2026-03-02T08:00:00+00:00",
              "listening": [
                "udp 0.0.0.0:5060",
                "tcp 0.0.0.0:5060"
              ],
              "redirected": 17,
              "workersLost": 1,
              "isDraining": false,
              "workers": [
                {
                  "slot": "a",
                  "state": "ready",
                  "processId": 4712,
                  "port": 5065,
                  "startedAt": "2026-03-02T08:00:01+00:00",
                  "calls": 2,
                  "callsHandled": 17,
                  "memoryBytes": 104857600
                }
              ]
            }

            """.ReplaceLineEndings(),
            shown.Out.ReplaceLineEndings());
    }

    // A service of one answer: what is tested is how um shows it.
    private async Task AnswerOnceAsync(string json, string request = "GET /status")
    {
        Directory.CreateDirectory(_cli.Data.Run);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(ControlSockets.Service(_cli.Data)));
        listener.Listen();
        using var peer = await listener.AcceptAsync();
        var bytes = new byte[4096];
        var length = 0;
        while (!Encoding.ASCII.GetString(bytes, 0, length).Contains("\r\n\r\n"))
            length += await peer.ReceiveAsync(bytes.AsMemory(length));
        Assert.StartsWith($"{request} ", Encoding.ASCII.GetString(bytes, 0, length));
        var head = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n";
        await peer.SendAsync(Encoding.ASCII.GetBytes(head + json));
    }
}
