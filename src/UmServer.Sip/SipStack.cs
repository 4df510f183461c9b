using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace UmServer.Sip;

/// <summary>A SIP user agent: what it listens on, its calls, and the requests that it sends and is sent.</summary>
public sealed class SipStack : IAsyncDisposable
{
    private static readonly TimeSpan QuietLook = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan QuietEnough = TimeSpan.FromMilliseconds(200);

    private readonly List<ISipTransport> _transports = [];
    private readonly SipCore _core;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    /// <summary>Binds every listening point; nothing is received before <see cref="Start"/>.</summary>
    /// <exception cref="SipListenException">An address or port is not to be had.</exception>
    public SipStack(SipStackOptions options, ISipApplication application, TimeProvider time, ILogger<SipStack> log,
        ISipNetwork? network = null)
    {
        (_time, _log) = (time, log);
        network ??= new SocketNetwork(options, time, log);
        try
        {
            foreach (var listen in options.Listen)
                _transports.Add(Open(listen, network));
        }
        catch
        {
            CloseTransports();
            throw;
        }

        _core = new SipCore(options, application, new TransportLayer(_transports, network, options), time, log);
        ListenPoints = [.. _transports.Select(transport => transport.ListenPoint)];
    }

    /// <summary>What was bound, with the real ports.</summary>
    public IReadOnlyList<SipListenPoint> ListenPoints { get; }

    /// <summary>Transactions and sessions under way.</summary>
    public (int Transactions, int Sessions) Load
    {
        get
        {
            lock (_core.Monitor)
                return (_core.Transactions.Count, _core.Sessions.Count);
        }
    }

    public void Start()
    {
        var dispatcher = new Dispatcher(_core);
        foreach (var transport in _transports)
        {
            transport.Start(dispatcher);
            _log.Listening(transport.ListenPoint);
        }
    }

    /// <summary>Calls somebody; what comes of it is told by the session's events.</summary>
    public SipSession Invite(OutgoingCall call)
    {
        lock (_core.Monitor)
            return SipSession.Outgoing(_core, call);
    }

    /// <summary>
    /// Sends a request outside any dialog and waits for its final answer; 408 and 503 also stand for no answer and no
    /// way. Via, From tag, Call-ID, CSeq, Max-Forwards and Contact are filled in where they are missing.
    /// </summary>
    /// <param name="request">With its From and To.</param>
    /// <param name="nextHop">Where to send it, if not to its Request-URI.</param>
    public Task<SipResponse> RequestAsync(SipRequest request, SipUri? nextHop = null)
    {
        var done = new TaskCompletionSource<SipResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        OutgoingRequest.Complete(request, _core);
        lock (_core.Monitor)
        {
            _core.Request(request, nextHop ?? request.RequestUri, null,
                hop => OutgoingRequest.AddContact(request, _core.Transport.OwnAddress(hop, request)),
                response =>
                {
                    if (response.Status >= 200)
                        done.TrySetResult(response);
                });
        }

        return done.Task;
    }

    /// <summary>
    /// Reads nothing more from the listening sockets. Where they are shared (<see cref="SipStackOptions.Sockets"/>),
    /// what arrives waits in them for whoever reads them next; connections that were accepted are served on.
    /// </summary>
    public Task StopListeningAsync() => Task.WhenAll(_transports.Select(transport => transport.StopListeningAsync()));

    /// <summary>
    /// Waits for a moment in which no connection is in use, as it is best to part in; not longer than told.
    /// </summary>
    public async Task UntilQuietAsync(TimeSpan longest)
    {
        var since = _time.GetTimestamp();
        while (_transports.Any(transport => transport.Quiet < QuietEnough) && _time.GetElapsedTime(since) < longest)
            await Task.Delay(QuietLook, _time);
    }

    /// <summary>Stops at once: sessions end without a BYE. Who wants to part politely hangs up first.</summary>
    public ValueTask DisposeAsync()
    {
        CloseTransports();
        lock (_core.Monitor)
            _core.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ISipTransport Open(SipListenPoint listen, ISipNetwork network)
    {
        try
        {
            return network.Open(listen);
        }
        catch (SocketException e)
        {
            throw new SipListenException(listen, e);
        }
    }

    private void CloseTransports() => _transports.ForEach(transport => transport.Dispose());
}
