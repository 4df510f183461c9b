using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace UmServer.Sip;

/// <summary>A UDP port: one thread reads it into one buffer, any thread sends.</summary>
internal sealed class UdpTransport : ISipTransport
{
    private const int MaxSources = 1024;
    private const int MaxDatagram = 65_535;
    private static readonly TimeSpan ForgetSources = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WakeAgain = TimeSpan.FromMilliseconds(20);
    private static readonly byte[] Wake = "\r\n"u8.ToArray();

    private readonly Socket _socket;
    private readonly ISipNetwork _network;
    private readonly SipLimits _limits;
    private readonly ILogger _log;
    private readonly bool _isShared;
    private readonly Dictionary<SocketAddress, SipSource> _sources = [];
    private readonly TimeProvider _time;
    private long _sourcesSince;
    private volatile bool _closed;
    private Thread? _reader;

    public UdpTransport(
        SipListenPoint listen, SipStackOptions options, ISipNetwork network, TimeProvider time, ILogger log)
    {
        (_network, _time, _sourcesSince) = (network, time, time.GetTimestamp());
        _limits = options.Limits;
        _log = log;
        _isShared = options.Sockets?.Find(listen) is not null;
        _socket = options.Sockets?.Find(listen) ?? SipSockets.Open(listen, options);
        ListenPoint = listen with { EndPoint = (IPEndPoint)_socket.LocalEndPoint! };
    }

    public SipListenPoint ListenPoint { get; }

    public void Start(ISipReceiver receiver)
    {
        _reader = new Thread(() => Read(receiver)) { IsBackground = true, Name = $"sip {ListenPoint}" };
        _reader.Start();
    }

    public void Send(ReadOnlyMemory<byte> message, IPEndPoint remote, ISendObserver? observer)
    {
        try
        {
            _socket.SendTo(message.Span, SocketFlags.None, remote);
        }
        catch (SocketException e)
        {
            _log.SendFailed(ListenPoint, remote, e.SocketErrorCode);
            SendFailure.Tell(observer);
        }
        catch (ObjectDisposedException)
        {
            SendFailure.Tell(observer);
        }
    }

    public bool HasConnection(IPEndPoint remote) => true;

    /// <summary>
    /// Wakes the reader by a datagram: closing or shutting down would end the socket for other processes too.
    /// </summary>
    public Task StopListeningAsync()
    {
        _closed = true;
        var self = IsAny(ListenPoint.EndPoint.Address)
            ? new IPEndPoint(Loopback, ListenPoint.EndPoint.Port)
            : ListenPoint.EndPoint;
        do
            Send(Wake, self, null);
        while (_reader is { } reader && !reader.Join(WakeAgain));
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        if (_isShared)
        {
            if (_reader is { IsAlive: true })
                _ = StopListeningAsync();
            return;
        }

        _closed = true;
        _socket.Dispose();
        if (_reader != Thread.CurrentThread)
            _reader?.Join();
    }

    private void Read(ISipReceiver receiver)
    {
        var buffer = GC.AllocateUninitializedArray<byte>(MaxDatagram, pinned: true);
        var from = new SocketAddress(ListenPoint.EndPoint.AddressFamily);
        while (!_closed)
        {
            try
            {
                var length = _socket.ReceiveFrom(buffer, SocketFlags.None, from);
                receiver.Receive(SipParser.Parse(buffer.AsSpan(0, length), _limits), SourceOf(from));
            }
            catch (SocketException e)
            {
                if (!_closed)
                    _log.ReceiveFailed(ListenPoint, e.SocketErrorCode); // an ICMP error of an earlier send: read on
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private IPAddress Loopback =>
        ListenPoint.EndPoint.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.IPv6Loopback;

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private SipSource SourceOf(SocketAddress from)
    {
        if (_sources.TryGetValue(from, out var known) && !SourcesAreOld())
            return known;
        if (_sources.Count >= MaxSources || SourcesAreOld())
        {
            _sources.Clear();
            _sourcesSince = _time.GetTimestamp();
        }

        var remote = (IPEndPoint)ListenPoint.EndPoint.Create(from);
        var source = new SipSource(this, ListenPoint.EndFor(remote.Address, _network), remote);
        var key = new SocketAddress(from.Family, from.Size);
        from.Buffer.Span[..from.Size].CopyTo(key.Buffer.Span);
        return _sources[key] = source;
    }

    private bool SourcesAreOld() => _time.GetElapsedTime(_sourcesSince) > ForgetSources;
}
