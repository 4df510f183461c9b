using System.Net;
using UmServer.Sip;

namespace UmServer.Testing;

/// <summary>
/// Machines and the wires between them, driven by a test's clock: messages take a while, and datagrams may be lost,
/// doubled or overtaken. Every message sent is noted in <see cref="Sent"/>.
/// </summary>
public sealed class InMemoryNetwork(TimeProvider time, int seed = 1)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<(SipProtocol, IPEndPoint), InMemoryTransport> _listening = [];
    private readonly List<ITimer> _underWay = [];
    private readonly Lock _gate = new();
    private int _nextPort = 40_000;

    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Up to this much is added to a datagram's delay, so that one may overtake another.</summary>
    public TimeSpan Jitter { get; set; }

    /// <summary>The share of datagrams that never arrive.</summary>
    public double Loss { get; set; }

    /// <summary>The share of datagrams that arrive twice.</summary>
    public double Duplication { get; set; }

    /// <summary>Says of a message whether it is lost, for tests that lose a certain one.</summary>
    public Func<WireMessage, bool>? Lose { get; set; }

    /// <summary>How names are looked up; there are none unless a test says so.</summary>
    public Func<string, Task<IPAddress?>> Resolve { get; set; } = _ => Task.FromResult<IPAddress?>(null);

    public List<WireMessage> Sent { get; } = [];

    internal DateTimeOffset Now => time.GetUtcNow();

    /// <summary>A machine with this address.</summary>
    public ISipNetwork Host(string address) => new InMemoryHost(this, IPAddress.Parse(address));

    /// <summary>The messages sent whose first line starts so.</summary>
    public int CountSent(string start) => Sent.Count(m => m.Text.StartsWith(start, StringComparison.Ordinal));

    internal int NextPort() => _nextPort++;

    internal void Add(InMemoryTransport transport)
    {
        lock (_gate)
            _listening.Add((transport.ListenPoint.Protocol, transport.ListenPoint.EndPoint), transport);
    }

    internal void Remove(InMemoryTransport transport)
    {
        lock (_gate)
            _listening.Remove((transport.ListenPoint.Protocol, transport.ListenPoint.EndPoint));
    }

    internal InMemoryTransport? At(SipProtocol protocol, IPEndPoint endpoint)
    {
        lock (_gate)
            return _listening.GetValueOrDefault((protocol, endpoint));
    }

    internal void Carry(WireMessage message, Action deliver)
    {
        lock (_gate)
        {
            Sent.Add(message);
            var datagram = message.Protocol == SipProtocol.Udp;
            if (Lose?.Invoke(message) == true || datagram && _random.NextDouble() < Loss)
                return;
            Deliver(datagram, deliver);
            if (datagram && _random.NextDouble() < Duplication)
                Deliver(datagram, deliver);
        }
    }

    /// <summary>Calls back after the wire's delay.</summary>
    internal void Deliver(bool datagram, Action deliver)
    {
        var late = datagram ? Jitter * _random.NextDouble() : TimeSpan.Zero;
        _underWay.Add(time.CreateTimer(_ => deliver(), null, Delay + late, Timeout.InfiniteTimeSpan));
    }
}
