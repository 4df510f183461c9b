using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using UmServer.Testing;

namespace UmServer.EndToEnd.Tests;

/// <summary>baresip, with a WAV file for a microphone, told what to do over its control connection.</summary>
internal sealed class BaresipPhone : IAsyncDisposable
{
    public const string Program = "baresip";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder;
    private readonly ProgramRun _run;
    private readonly TcpClient _control;
    private readonly NetworkStream _stream;

    private BaresipPhone(TempFolder folder, ProgramRun run, TcpClient control)
    {
        (_folder, _run, _control) = (folder, run, control);
        _stream = control.GetStream();
    }

    /// <param name="codec">The only one that it speaks, as baresip names it.</param>
    /// <param name="rate">Samples per second of the file that it speaks from.</param>
    public static async Task<BaresipPhone> StartAsync(string user, string wav, string codec = "PCMU", int rate = 8000)
    {
        var folder = new TempFolder();
        var ports = FreePorts.Take(2);
        await File.WriteAllTextAsync(folder.File("config"), Config(wav, rate, ports[0], ports[1]));
        await File.WriteAllTextAsync(folder.File("accounts"), $"<sip:{user}@127.0.0.1>;regint=0;audio_codecs={codec}\n");
        await File.WriteAllTextAsync(folder.File("contacts"), "");
        var run = ProgramRun.Start(Program, ["-f", folder.Path, "-v"]);
        var control = await Waiting.UntilAsync(
            () => ConnectAsync(ports[1]), Patience, $"baresip does not listen: {run.Output}");
        return new BaresipPhone(folder, run, control);
    }

    public async Task CallAsync(string uri)
    {
        await TellAsync("dial", uri);
        await UntilAsync("CALL_ESTABLISHED");
    }

    public Task PressAsync(char key) => TellAsync("sndcode", $"{key}");

    public Task HangUpAsync() => TellAsync("hangup", "");

    public Task UntilClosedAsync() => UntilAsync("CALL_CLOSED");

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _run.DisposeAsync();
        _folder.Dispose();
    }

    private static string Config(string wav, int rate, int sipPort, int controlPort) => $"""
        module_path {Modules()}
        poll_method epoll
        sip_listen 127.0.0.1:{sipPort}
        net_interface 127.0.0.1
        audio_source aufile,{wav}
        audio_player aubridge,null
        audio_alert aubridge,null
        ausrc_srate {rate}
        auplay_srate {rate}
        ausrc_channels 1
        auplay_channels 1
        rtp_ports 12000-16000
        module g711.so
        module g722.so
        module opus.so
        module aufile.so
        module aubridge.so
        module_tmp account.so
        module_app menu.so
        module_app ctrl_tcp.so
        ctrl_tcp_listen 127.0.0.1:{controlPort}

        """;

    private static string Modules() =>
        Directory.EnumerateDirectories("/usr/lib").Append("/usr/lib").Append("/usr/local/lib")
            .Select(folder => Path.Combine(folder, "baresip", "modules")).First(Directory.Exists);

    private static async Task<TcpClient?> ConnectAsync(int port)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return client;
        }
        catch (SocketException)
        {
            client.Dispose();
            return null;
        }
    }

    private async Task TellAsync(string command, string parameters)
    {
        var json = new JsonObject { ["command"] = command, ["params"] = parameters }.ToJsonString();
        await _stream.WriteAsync(Encoding.UTF8.GetBytes($"{json.Length}:{json},"));
    }

    private async Task UntilAsync(string type)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            using var message = JsonDocument.Parse(await ReadAsync(limit.Token));
            if (message.RootElement.TryGetProperty("type", out var said) && said.GetString() == type)
                return;
        }
    }

    /// <summary>The next netstring.</summary>
    private async Task<byte[]> ReadAsync(CancellationToken limit)
    {
        var digit = new byte[1];
        var length = 0;
        while (true)
        {
            await _stream.ReadExactlyAsync(digit, limit);
            if (digit[0] == ':')
                break;
            length = length * 10 + (digit[0] - '0');
        }

        var message = new byte[length + 1]; // with its comma
        await _stream.ReadExactlyAsync(message, limit);
        return message[..length];
    }
}
