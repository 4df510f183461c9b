namespace UmServer.Control;

/// <summary>Asks a worker over its control socket, and tells it what to do. That nobody answers is null.</summary>
public sealed class WorkerClient : IDisposable
{
    private readonly ControlConnection _worker;

    /// <param name="timeout">How long an answer may take; 5 s when nothing is said.</param>
    /// <param name="kept">How long a connection is used again; by default each question has its own.</param>
    public WorkerClient(string socketPath, TimeSpan? timeout = null, TimeSpan kept = default) =>
        _worker = new ControlConnection(socketPath, timeout, kept);

    public Task<WorkerStatus?> StatusAsync(CancellationToken stopping = default) =>
        _worker.GetAsync(WorkerPaths.Status, ControlJson.Default.WorkerStatus, stopping);

    /// <summary>Whether there is any answer, be it one that is not understood.</summary>
    public Task<bool> AnswersAsync(CancellationToken stopping = default) =>
        _worker.AnswersAsync(WorkerPaths.Status, stopping);

    /// <summary>The calls in progress.</summary>
    public async Task<IReadOnlyList<CallInProgress>?> CallsAsync(CancellationToken stopping = default) =>
        await _worker.GetAsync(WorkerPaths.Calls, ControlJson.Default.CallInProgressArray, stopping);

    /// <summary>Which of these calls came to it in the last minutes; null: it was not there so long ago.</summary>
    public Task<string[]?> ArrivedAsync(
        IReadOnlyList<string> callIds, TimeSpan ago, CancellationToken stopping = default) => _worker.AskAsync(
            $"{WorkerPaths.Arrived}?{WorkerPaths.Milliseconds}={(long)ago.TotalMilliseconds}",
            [.. callIds], ControlJson.Default.StringArray, ControlJson.Default.StringArray, stopping);

    /// <summary>Tells it to take calls.</summary>
    public Task<bool?> ServeAsync(CancellationToken stopping = default) =>
        _worker.PostAsync(WorkerPaths.Serve, stopping);

    /// <summary>Tells it to send callers on to another port.</summary>
    public Task<bool?> StandByAsync(int redirectTo, CancellationToken stopping = default) =>
        _worker.PostAsync($"{WorkerPaths.StandBy}?{WorkerPaths.RedirectTo}={redirectTo}", stopping);

    /// <summary>Tells it to take no more calls until told to.</summary>
    public Task<bool?> DrainAsync(CancellationToken stopping = default) =>
        _worker.PostAsync(WorkerPaths.Drain, stopping);

    /// <summary>Tells it to take no more calls and to exit when the last one ends.</summary>
    public Task<bool?> RetireAsync(int? redirectTo, TimeSpan? limit, CancellationToken stopping = default) =>
        _worker.PostAsync(
            $"{WorkerPaths.Retire}?"
            + (redirectTo is { } port ? $"{WorkerPaths.RedirectTo}={port}&" : "")
            + (limit is { } time ? $"{WorkerPaths.Seconds}={(int)time.TotalSeconds}" : ""),
            stopping);

    /// <summary>Tells it that the service ends: it serves on for a while, and then retires.</summary>
    public Task<bool?> LeaveAsync(CancellationToken stopping = default) =>
        _worker.PostAsync(WorkerPaths.Leave, stopping);

    /// <summary>Tells it to close the ports that it kept open for the service.</summary>
    public Task<bool?> ReleasePortsAsync(CancellationToken stopping = default) =>
        _worker.PostAsync(WorkerPaths.ReleasePorts, stopping);

    public void Dispose() => _worker.Dispose();
}
