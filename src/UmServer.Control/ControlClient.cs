using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace UmServer.Control;

/// <summary>Asks a process over its control socket. Nobody answering is an answer: null or false.</summary>
public sealed class ControlClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http;

    /// <param name="patience">How long an answer may take; 5 s when nothing is said.</param>
    /// <param name="kept">How long a connection is used again; by default each question has its own.</param>
    public ControlClient(string socketPath, TimeSpan? patience = null, TimeSpan kept = default)
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
        _http = new HttpClient(handler) { BaseAddress = new Uri("http://control"), Timeout = patience ?? Patience };
    }

    public Task<WorkerStatus?> WorkerStatusAsync(CancellationToken stopping = default) =>
        GetAsync("/status", ControlJson.Default.WorkerStatus, stopping);

    /// <summary>Whether there is any answer, be it one that is not understood.</summary>
    public async Task<bool> AnswersAsync(CancellationToken stopping = default)
    {
        try
        {
            using var response = await _http.GetAsync("/status", stopping);
            return true;
        }
        catch (Exception e) when (IsNoAnswer(e, stopping))
        {
            return false;
        }
    }

    public Task<ServiceStatus?> ServiceStatusAsync(CancellationToken stopping = default) =>
        GetAsync("/status", ControlJson.Default.ServiceStatus, stopping);

    /// <summary>The calls in progress of a worker, or of all when the service is asked; null: nobody answers.</summary>
    public async Task<IReadOnlyList<CallInProgress>?> CallsAsync(CancellationToken stopping = default) =>
        await GetAsync("/calls", ControlJson.Default.CallInProgressArray, stopping);

    /// <summary>
    /// Asks a worker which of these calls came to it in the last minutes; null: it was not there so long ago.
    /// </summary>
    public Task<string[]?> ArrivedAsync(
        IReadOnlyList<string> callIds, TimeSpan ago, CancellationToken stopping = default) =>
        AskAsync(
            $"/calls/arrived?milliseconds={(long)ago.TotalMilliseconds}",
            [.. callIds], ControlJson.Default.StringArray, ControlJson.Default.StringArray, stopping);

    /// <summary>
    /// Asks the service who called, as the first INVITE of a redirected call says: headers' names and values.
    /// </summary>
    public Task<string[][]?> IdentityAsync(string callId, CancellationToken stopping = default) =>
        AskAsync("/calls/identity", callId, ControlJson.Default.String, ControlJson.Default.StringArrayArray, stopping);

    /// <summary>Tells a worker to take calls.</summary>
    public Task<bool> ServeAsync(CancellationToken stopping = default) => PostAsync("/serve", stopping);

    /// <summary>Tells a worker to send callers on to another port.</summary>
    public Task<bool> StandByAsync(int redirectTo, CancellationToken stopping = default) =>
        PostAsync($"/standby?redirectTo={redirectTo}", stopping);

    /// <summary>Tells a worker, or the service, to take no more calls until told otherwise.</summary>
    public Task<bool> DrainAsync(CancellationToken stopping = default) => PostAsync("/drain", stopping);

    /// <summary>Tells the service to take calls again.</summary>
    public Task<bool> ResumeAsync(CancellationToken stopping = default) => PostAsync("/resume", stopping);

    /// <summary>Tells a worker to take no more calls and to exit when the last one ends.</summary>
    public Task<bool> RetireAsync(int? redirectTo, TimeSpan? limit, CancellationToken stopping = default) =>
        PostAsync(
            "/retire?"
            + (redirectTo is { } port ? $"redirectTo={port}&" : "")
            + (limit is { } time ? $"seconds={(int)time.TotalSeconds}" : ""),
            stopping);

    /// <summary>Tells a worker that the service goes away: it serves on for a while, and then retires.</summary>
    public Task<bool> LeaveAsync(CancellationToken stopping = default) => PostAsync("/leave", stopping);

    /// <summary>Tells a worker to close the ports that it kept open for the service.</summary>
    public Task<bool> ReleasePortsAsync(CancellationToken stopping = default) =>
        PostAsync("/ports/release", stopping);

    /// <summary>Asks the service for a new worker, and waits until it serves; null: nobody answers.</summary>
    public async Task<RecycleResult?> RecycleAsync(CancellationToken stopping = default)
    {
        try
        {
            using var response = await _http.PostAsync("/recycle", content: null, stopping);
            return await response.Content.ReadFromJsonAsync(ControlJson.Default.RecycleResult, stopping)
                ;
        }
        catch (Exception e) when (IsNoAnswer(e, stopping))
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<T?> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken stopping)
        where T : class
    {
        try
        {
            return await _http.GetFromJsonAsync(path, type, stopping);
        }
        catch (Exception e) when (IsNoAnswer(e, stopping))
        {
            return null;
        }
    }

    private async Task<TAnswer?> AskAsync<TQuestion, TAnswer>(
        string path, TQuestion question, JsonTypeInfo<TQuestion> questions, JsonTypeInfo<TAnswer> answers,
        CancellationToken stopping)
        where TAnswer : class
    {
        try
        {
            using var response = await _http.PostAsJsonAsync(path, question, questions, stopping);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadFromJsonAsync(answers, stopping)
                : null;
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
            using var response = await _http.PostAsync(path, content: null, stopping);
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
