using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace UmServer.Tools.LoadCaller;

/// <summary>The program that plays many phones' media; it takes one order after the other.</summary>
public sealed class Phones : IDisposable
{
    /// <summary>Above the ports that Linux gives to programs, and apart from the server's.</summary>
    private const int FirstPort = 61_000;

    private static readonly JsonSerializerOptions ReportNames = new(JsonSerializerDefaults.Web);

    private readonly TemporaryFile _speech;
    private readonly Process _process;

    public Phones(string program, int count, SpokenLoop speech)
    {
        _speech = new TemporaryFile(speech.ToBytes());
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add($"{count}");
        start.ArgumentList.Add($"{FirstPort}");
        start.ArgumentList.Add(_speech.Path);
        start.ArgumentList.Add($"{speech.Codec.PayloadType}");
        start.ArgumentList.Add($"{speech.PacketUnits}");
        _process = Process.Start(start)!;
    }

    public static int PortOf(int phone) => FirstPort + 2 * phone;

    public Task BeginAsync(int phone, int serverPort, bool speak) =>
        OrderAsync(string.Create(CultureInfo.InvariantCulture, $"call {phone} {serverPort} {(speak ? "speak" : "listen")}"));

    public Task EndAsync(int phone) => OrderAsync(string.Create(CultureInfo.InvariantCulture, $"end {phone}"));

    public Task StartCountingAsync() => OrderAsync("start");

    public async Task<Heard> ReportAsync() =>
        JsonSerializer.Deserialize<Heard>(await OrderAsync("report"), ReportNames)!;

    public void Dispose()
    {
        _process.StandardInput.Dispose(); // its word for the end
        if (!_process.WaitForExit(TimeSpan.FromSeconds(2)))
            _process.Kill();
        _process.Dispose();
        _speech.Dispose();
    }

    private readonly SemaphoreSlim _oneAtATime = new(1);

    private async Task<string> OrderAsync(string order)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(order);
            await _process.StandardInput.FlushAsync();
            return await _process.StandardOutput.ReadLineAsync()
                ?? throw new MeasurementException("The phones ended by themselves; see what they said above.");
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}
