using System.Net;

namespace UmServer.EndToEnd.Tests;

/// <summary>Kamailio as a PBX: a configuration of the folder Configurations, with the addresses of a test.</summary>
internal sealed class KamailioPbx : IAsyncDisposable
{
    public const string Program = "kamailio";
    public const string Follows = "follows-302";
    public const string Relays = "relays-302";
    private const string RingMilliseconds = "1500";

    private readonly ProgramRun _run;

    private KamailioPbx(ProgramRun run, IPEndPoint endPoint) => (_run, EndPoint) = (run, endPoint);

    /// <summary>Where it answers, UDP and TCP; its requests come from there too.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>What it wrote so far.</summary>
    public string Output => _run.Output;

    /// <param name="um">Host and port of the UM server's service, and parameters of the URI.</param>
    /// <param name="defines">More of what the configuration takes.</param>
    public static async Task<KamailioPbx> StartAsync(
        string configuration, IPAddress address, string um, params string[] defines)
    {
        var endPoint = new IPEndPoint(address, FreePorts.Take(1)[0]);
        var file = Path.Combine(AppContext.BaseDirectory, "Kamailio", "Configurations", $"{configuration}.cfg");
        List<string> arguments = ["-f", file, "-DD", "-E"]; // in the foreground, its log on the error output
        string[] values =
            [$"PBX={address}", $"PBX_PORT={endPoint.Port}", $"UM=\"{um}\"", $"RING={RingMilliseconds}", .. defines];
        foreach (var value in values)
            arguments.AddRange(["-A", value]);
        var pbx = new KamailioPbx(ProgramRun.Start(Program, arguments), endPoint);
        await pbx.UntilAnsweringAsync();
        return pbx;
    }

    public string Address(string user) => $"sip:{user}@{EndPoint}";

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    private async Task UntilAnsweringAsync()
    {
        try
        {
            await SippCall.UntilListeningAsync(EndPoint.Port);
            using var phone = new PlainPhone { Peer = EndPoint };
            await phone.HearUntilOptionsAsync();
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            var said = Output;
            await DisposeAsync();
            throw new TimeoutException($"Kamailio does not answer: {said}", e);
        }
    }
}
