namespace UmServer.Control;

/// <summary>Asks the service over its control socket. That nobody answers is an answer too: null or false.</summary>
public sealed class ServiceClient : IDisposable
{
    private readonly ControlConnection _service;

    /// <param name="timeout">How long an answer may take; 5 s when nothing is said.</param>
    /// <param name="kept">How long a connection is used again; by default each question has its own.</param>
    public ServiceClient(string socketPath, TimeSpan? timeout = null, TimeSpan kept = default) =>
        _service = new ControlConnection(socketPath, timeout, kept);

    public Task<ServiceStatus?> StatusAsync(CancellationToken stopping = default) =>
        _service.GetAsync(ServicePaths.Status, ControlJson.Default.ServiceStatus, stopping);

    /// <summary>The calls in progress in all workers.</summary>
    public async Task<IReadOnlyList<CallInProgress>?> CallsAsync(CancellationToken stopping = default) =>
        await _service.GetAsync(ServicePaths.Calls, ControlJson.Default.CallInProgressArray, stopping);

    /// <summary>Who called, as the first INVITE of a redirected call says: headers' names and values.</summary>
    public Task<string[][]?> IdentityAsync(string callId, CancellationToken stopping = default) => _service.AskAsync(
        ServicePaths.Identity, callId, ControlJson.Default.String, ControlJson.Default.StringArrayArray, stopping);

    /// <summary>Takes no more calls until told to.</summary>
    public async Task<bool> DrainAsync(CancellationToken stopping = default) =>
        await _service.PostAsync(ServicePaths.Drain, stopping) is true;

    /// <summary>Takes calls again.</summary>
    public async Task<bool> ResumeAsync(CancellationToken stopping = default) =>
        await _service.PostAsync(ServicePaths.Resume, stopping) is true;

    /// <summary>Asks for a new worker and waits until it serves.</summary>
    public Task<RecycleResult?> RecycleAsync(CancellationToken stopping = default) =>
        _service.PostAsync(ServicePaths.Recycle, ControlJson.Default.RecycleResult, stopping);

    public void Dispose() => _service.Dispose();
}
