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

    private readonly Socket _socket;
    private readonly ISipNetwork _network;
    private readonly SipLimits _limits;
    private readonly ILogger _log;
    private readonly Dictionary<SocketAddress, SipSource> _sources = [];
    private long _sourcesSince = Environment.TickCount64;
    private volatile bool _closed;
    private Thread? _reader;

    public UdpTransport(SipListenPoint listen, SipStackOptions options, ISipNetwork network, ILogger log)
    {
        _network = network;
        _limits = options.Limits;
        _log = log;
        _socket = new Socket(listen.EndPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        if (listen.EndPoint.AddressFamily == AddressFamily.InterNetworkV6)
            _socket.DualMode = false; // each family has its own listening point, so an address is never a mapped one
        _socket.ReceiveBufferSize = options.UdpSocketBufferBytes;
        _socket.SendBufferSize = options.UdpSocketBufferBytes;
        _socket.Bind(listen.EndPoint);
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

    public void Dispose()
    {
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

    private SipSource SourceOf(SocketAddress from)
    {
        if (_sources.TryGetValue(from, out var known) && !SourcesAreOld())
            return known;
        if (_sources.Count >= MaxSources || SourcesAreOld())
        {
            _sources.Clear();
            _sourcesSince = Environment.TickCount64;
        }

        var remote = (IPEndPoint)ListenPoint.EndPoint.Create(from);
        var source = new SipSource(this, ListenPoint.EndFor(remote.Address, _network), remote);
        var key = new SocketAddress(from.Family, from.Size);
        from.Buffer.Span[..from.Size].CopyTo(key.Buffer.Span);
        return _sources[key] = source;
    }

    private bool SourcesAreOld() => Environment.TickCount64 - _sourcesSince > ForgetSources.TotalMilliseconds;
}
