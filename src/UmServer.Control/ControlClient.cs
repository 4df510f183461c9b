using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace UmServer.Control;

/// <summary>Asks a process over its control socket. Nobody answering is an answer: null or false.</summary>
public sealed class ControlClient : IDisposable
{
    private readonly HttpClient _http;

    public ControlClient(string socketPath)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = async (_, stopping) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), stopping).ConfigureAwait(false);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        _http = new HttpClient(handler) { BaseAddress = new Uri("http://control"), Timeout = TimeSpan.FromSeconds(5) };
    }

    public Task<WorkerStatus?> WorkerStatusAsync(CancellationToken stopping = default) =>
        GetAsync("/status", ControlJson.Default.WorkerStatus, stopping);

    public Task<ServiceStatus?> ServiceStatusAsync(CancellationToken stopping = default) =>
        GetAsync("/status", ControlJson.Default.ServiceStatus, stopping);

    /// <summary>Tells a worker to take no more calls and to exit when the last one ends.</summary>
    public Task<bool> RetireAsync(CancellationToken stopping = default) => PostAsync("/retire", stopping);

    /// <summary>Tells a retiring worker to take calls again.</summary>
    public Task<bool> ResumeAsync(CancellationToken stopping = default) => PostAsync("/resume", stopping);

    public void Dispose() => _http.Dispose();

    private async Task<T?> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken stopping)
        where T : class
    {
        try
        {
            return await _http.GetFromJsonAsync(path, type, stopping).ConfigureAwait(false);
        }
        catch (Exception e) when (IsNoAnswer(e, stopping))
        {
            return null;
        }
    }

    private async Task<bool> PostAsync(string path, CancellationToken stopping)
    {
        try
        {
            using var response = await _http.PostAsync(path, content: null, stopping).ConfigureAwait(false);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (IsNoAnswer(e, stopping))
        {
            return false;
        }
    }

    private static bool IsNoAnswer(Exception e, CancellationToken stopping) =>
        e is HttpRequestException or SocketException or IOException or JsonException
        || (e is OperationCanceledException && !stopping.IsCancellationRequested);
}
