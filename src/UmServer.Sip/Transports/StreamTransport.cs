using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace UmServer.Sip;

/// <summary>A TCP (or, with its security, TLS) port and every connection made to it or from it.</summary>
internal sealed class StreamTransport : ISipTransport
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SayRefusedEvery = TimeSpan.FromMinutes(1);

    private readonly Socket _listener;
    private readonly SipStackOptions _options;
    private readonly IStreamSecurity _security;
    private readonly ISipNetwork _network;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<IPEndPoint, StreamConnection> _connections = new();
    private readonly ITimer _sweep;
    private readonly CancellationTokenSource _stopping = new();
    private readonly bool _isShared;
    private Task _accepting = Task.CompletedTask;
    private ISipReceiver? _receiver;
    private volatile bool _closed;
    private long? _refusedSaid;

    public StreamTransport(SipListenPoint listen, SipStackOptions options, IStreamSecurity security,
        ISipNetwork network, TimeProvider time, ILogger log)
    {
        _options = options;
        _security = security;
        _network = network;
        _time = time;
        _log = log;
        _isShared = options.Sockets?.Find(listen) is not null;
        _listener = options.Sockets?.Find(listen) ?? SipSockets.Open(listen, options);
        ListenPoint = listen with { EndPoint = (IPEndPoint)_listener.LocalEndPoint! };
        _sweep = time.CreateTimer(_ => CloseIdle(), null, SweepEvery, SweepEvery);
    }

    public SipListenPoint ListenPoint { get; }

    public void Start(ISipReceiver receiver)
    {
        _receiver = receiver;
        _accepting = AcceptAsync();
    }

    public void Send(ReadOnlyMemory<byte> message, IPEndPoint remote, ISendObserver? observer)
    {
        if (!_connections.TryGetValue(remote, out var connection))
            connection = Connect(remote);
        if (connection is null)
            SendFailure.Tell(observer);
        else
            connection.Send(message, observer);
    }

    public bool HasConnection(IPEndPoint remote) => _connections.ContainsKey(remote);

    public TimeSpan Quiet => _connections.Values.Select(one => one.Idle).DefaultIfEmpty(TimeSpan.MaxValue).Min();

    public async Task StopListeningAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
    }

    public void Dispose()
    {
        _closed = true;
        _sweep.Dispose();
        _stopping.Cancel();
        if (!_isShared)
            _listener.Dispose();
        foreach (var connection in _connections.Values)
            connection.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Accepted(await _listener.AcceptAsync(_stopping.Token));
            }
            catch (SocketException e)
            {
                if (_closed)
                    return;
                _log.ReceiveFailed(ListenPoint, e.SocketErrorCode);
                await Task.Delay(AfterFailure, _time); // out of files, say: do not spin
            }
            catch (Exception e) when (e is ObjectDisposedException or OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Accepted(Socket socket)
    {
        if (!TryGetEnds(socket, out var local, out var remote))
        {
            socket.Dispose();
            return;
        }

        if (_closed || !HasRoomFor(remote) || Add(local, remote) is not { } connection)
        {
            SayRefused(remote);
            socket.Dispose();
            return;
        }

        _ = RunAsync(connection, socket, accepted: true);
    }

    private bool TryGetEnds(Socket socket, out IPEndPoint local, out IPEndPoint remote)
    {
        local = remote = ListenPoint.EndPoint;
        try
        {
            remote = (IPEndPoint)socket.RemoteEndPoint!;
            local = new IPEndPoint(((IPEndPoint)socket.LocalEndPoint!).Address, ListenPoint.EndPoint.Port);
            socket.NoDelay = true;
            return true;
        }
        catch (SocketException)
        {
            return false; // the peer has reset it already
        }
    }

    private void SayRefused(IPEndPoint remote)
    {
        if (_refusedSaid is { } said && _time.GetElapsedTime(said) < SayRefusedEvery)
            return;
        _refusedSaid = _time.GetTimestamp();
        _log.ConnectionRefused(ListenPoint, remote);
    }

    private StreamConnection? Connect(IPEndPoint remote)
    {
        if (_closed || !HasRoomFor(remote))
            return null;
        var connection = Add(ListenPoint.EndFor(remote.Address, _network), remote);
        if (connection is not null)
            _ = ConnectAsync(connection, remote);
        return connection;
    }

    private async Task ConnectAsync(StreamConnection connection, IPEndPoint remote)
    {
        Socket? socket = null;
        try
        {
            socket = SipSockets.NewStream(remote.AddressFamily); // may fail for want of files, too
            var from = ListenPoint.EndPoint.Address;
            if (!from.Equals(IPAddress.Any) && !from.Equals(IPAddress.IPv6Any))
                socket.Bind(new IPEndPoint(from, 0));
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(connection.Closing);
            cancel.CancelAfter(_options.ConnectTimeout);
            await socket.ConnectAsync(remote, cancel.Token);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            _log.ConnectFailed(ListenPoint, remote, e.Message);
            socket?.Dispose();
            Remove(connection);
            return;
        }

        await RunAsync(connection, socket, accepted: false);
    }

    private async Task RunAsync(StreamConnection connection, Socket socket, bool accepted)
    {
        try
        {
            var stream = await _security.WrapAsync(socket, accepted, connection.Closing);
            await connection.RunAsync(stream, _receiver!);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            _log.ConnectFailed(ListenPoint, connection.Source.Remote, e.Message);
        }
        finally
        {
            socket.Dispose();
            Remove(connection);
        }
    }

    private StreamConnection? Add(IPEndPoint local, IPEndPoint remote)
    {
        var connection = new StreamConnection(new SipSource(this, local, remote), _options, _time);
        return _connections.TryAdd(remote, connection) ? connection : null;
    }

    private void Remove(StreamConnection connection)
    {
        _connections.TryRemove(KeyValuePair.Create(connection.Source.Remote, connection));
        connection.Dispose();
    }

    private bool HasRoomFor(IPEndPoint remote)
    {
        if (_connections.Count >= _options.MaxConnections && !TryCloseIdlest())
            return false;
        var ofPeer = 0;
        foreach (var endpoint in _connections.Keys)
            ofPeer += endpoint.Address.Equals(remote.Address) ? 1 : 0;
        return ofPeer < _options.MaxConnectionsPerPeer;
    }

    // Connections that say nothing, opened from many addresses, must not keep everybody else out until they are idle.
    private bool TryCloseIdlest()
    {
        if (_connections.Values.MaxBy(one => one.Idle) is not { } idlest || idlest.Idle < _options.Timers.GiveUp)
            return false;
        Remove(idlest);
        return true;
    }

    private void CloseIdle()
    {
        foreach (var connection in _connections.Values)
        {
            if (connection.Idle > _options.ConnectionIdle)
                connection.Dispose();
        }
    }
}
