using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using UmServer.Media;
using UmServer.Testing;

namespace UmServer.EndToEnd.Tests;

/// <summary>One run of SIPp: a scenario of the folder Scenarios, with what it plays and where it calls.</summary>
internal sealed class SippCall : IAsyncDisposable
{
    public const string Program = "sipp";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static int _calls;

    private readonly TempFolder _folder = new();
    private ProgramRun? _run;

    public SippCall(string scenario)
    {
        Scenario = scenario;
        var number = Interlocked.Increment(ref _calls);
        // An address of its own for the media, so that a wiretap hears this call and no other.
        Media = IPAddress.Parse($"127.{Environment.ProcessId % 250 + 1}.{number / 250}.{number % 250 + 1}");
        Ports = FreePorts.Take(2);
    }

    public string Scenario { get; }

    public IPAddress Media { get; }

    /// <summary>Where it signals from.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    public int[] Ports { get; }

    public bool UseTcp { get; init; }

    public G711Codec Codec { get; init; } = AudioCodec.Pcmu;

    /// <summary>The number dialled, and the number calling.</summary>
    public string Called { get; init; } = "1001";

    public string Caller { get; init; } = "2025550123";

    /// <summary>What a pause without a length of its own lasts.</summary>
    public TimeSpan Pause { get; private set; }

    /// <summary>How long it stays after the last packet, which on a busy machine goes out late.</summary>
    public TimeSpan Linger { get; init; }

    /// <summary>For words in brackets in the scenario.</summary>
    public Dictionary<string, string> Words { get; } = [];

    /// <summary>Of another SIPp whose part is in the same call.</summary>
    public int? Twin { get; init; }

    public string CallId => $"{Ports[0]}-{Scenario}@sipp";

    public SippCall Playing(IReadOnlyList<TimedPacket> packets, string file = "audio.pcap")
    {
        PcapFile.Write(_folder.File(file), packets);
        Pause = packets[^1].At - packets[0].At + Linger;
        return this;
    }

    public void Start(int port) => Start(new IPEndPoint(IPAddress.Loopback, port));

    public void Start(IPEndPoint peer) => _run = ProgramRun.Start(Program, Arguments(peer), _folder.Path);

    /// <summary>Until it takes its twin's connection; to connect would be to be the twin.</summary>
    public static Task UntilListeningAsync(int port) => Waiting.UntilAsync(
        () => Task.FromResult(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .FirstOrDefault(listener => listener.Port == port)),
        Patience, $"nobody listens on {port}");

    /// <summary>Fails, with what SIPp has to say, unless the scenario was followed to its end.</summary>
    public async Task SucceedAsync()
    {
        var code = await _run!.EndAsync();
        Assert.True(code == 0, $"{Scenario} ended with {code}\n{Read("errors.log")}\n{Read("messages.log")}");
    }

    public Task RunAsync(int port) => RunAsync(new IPEndPoint(IPAddress.Loopback, port));

    public async Task RunAsync(IPEndPoint peer)
    {
        Start(peer);
        await SucceedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
            await _run.DisposeAsync();
        _folder.Dispose();
    }

    private List<string> Arguments(IPEndPoint peer)
    {
        List<string> arguments =
        [
            peer.ToString(), "-sf", Path.Combine(AppContext.BaseDirectory, "Sipp", "Scenarios", $"{Scenario}.xml"),
            "-m", "1", "-l", "1", "-r", "1", "-i", Address.ToString(), "-p", Number(Ports[0]),
            "-mi", Media.ToString(), "-mp", Number(Ports[1]), "-t", UseTcp ? "tn" : "u1", "-s", Called,
            "-cid_str", CallId, "-d", Number((int)Pause.TotalMilliseconds), "-nostdin", "-max_socket", "100",
            "-timeout", Number((int)Patience.TotalSeconds), "-timeout_error", "-recv_timeout", "30000",
            "-trace_err", "-error_file", "errors.log", "-trace_msg", "-message_file", "messages.log",
            "-key", "codec", Codec.Name, "-key", "payload", Number(Codec.PayloadType), "-key", "caller", Caller,
        ];
        foreach (var (word, value) in Words)
            arguments.AddRange(["-key", word, value]);
        if (Twin is { } twin)
            arguments.AddRange(["-3pcc", $"127.0.0.1:{twin}"]);
        return arguments;
    }

    private string Read(string log) => File.Exists(_folder.File(log)) ? File.ReadAllText(_folder.File(log)) : "";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
