using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace UmServer.Control;

/// <summary>HTTP requests over a control socket. That nobody answers is an answer too: null.</summary>
internal sealed class ControlConnection : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http;

    public ControlConnection(string socketPath, TimeSpan? timeout, TimeSpan kept)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = kept,
            ConnectCallback = async (_, stopping) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), stopping);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        _http = new HttpClient(handler) { BaseAddress = new Uri("http://control"), Timeout = timeout ?? Timeout };
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Whether there is any answer, be it one that is not understood.</summary>
    public async Task<bool> AnswersAsync(string path, CancellationToken stopping) =>
        await TryAsync<object>(
            async () =>
            {
                using var response = await _http.GetAsync(path, stopping);
                return response;
            },
            stopping) is not null;

    public Task<T?> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken stopping)
        where T : class =>
        TryAsync(() => _http.GetFromJsonAsync(path, type, stopping), stopping);

    public Task<TAnswer?> AskAsync<TQuestion, TAnswer>(
        string path, TQuestion question, JsonTypeInfo<TQuestion> questions, JsonTypeInfo<TAnswer> answers,
        CancellationToken stopping)
        where TAnswer : class =>
        TryAsync(
            async () =>
            {
                using var response = await _http.PostAsJsonAsync(path, question, questions, stopping);
                return response.IsSuccessStatusCode
                    ? await response.Content.ReadFromJsonAsync(answers, stopping)
                    : null;
            },
            stopping);

    /// <summary>A command whose answer is read whatever its status.</summary>
    public Task<T?> PostAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken stopping)
        where T : class =>
        TryAsync(
            async () =>
            {
                using var response = await _http.PostAsync(path, content: null, stopping);
                return await response.Content.ReadFromJsonAsync(type, stopping);
            },
            stopping);

    /// <summary>A command; false when it is refused, null when there is no answer.</summary>
    public async Task<bool?> PostAsync(string path, CancellationToken stopping) =>
        (bool?)await TryAsync<object>(
            async () =>
            {
                using var response = await _http.PostAsync(path, content: null, stopping);
                return response.IsSuccessStatusCode;
            },
            stopping);

    private static async Task<T?> TryAsync<T>(Func<Task<T?>> ask, CancellationToken stopping)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException or JsonException
            or ObjectDisposedException // the client itself was given up meanwhile
            || (e is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            return null;
        }
    }
}
