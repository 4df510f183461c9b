using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace UmServer.Media;

/// <summary>
/// The UDP ports for media, given out in pairs: RTP on an even port, RTCP on the next (RFC 3550 §11). The default ends
/// below Linux's ephemeral ports, which other programs' sockets take at random.
/// </summary>
public sealed class RtpPortRange
{
    private readonly Lock _gate = new();
    private readonly bool[] _taken;
    private readonly int _first;
    private int _next;

    /// <summary>Ports from <paramref name="first"/> to <paramref name="last"/>, both included, 1024 to 65535.</summary>
    public RtpPortRange(int first = 16384, int last = 32767)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1024);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, 65535);
        _first = first + (first & 1);
        var pairs = (last - _first + 1) / 2;
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1, nameof(last));
        _taken = new bool[pairs];
        _next = Randomness.Below(pairs);
    }

    /// <summary>How many calls there is room for.</summary>
    public int Capacity => _taken.Length;

    /// <summary>Binds a free pair, skipping ports that somebody else has; throws when none is left.</summary>
    internal RtpPorts Bind(IPAddress local)
    {
        for (var attempt = 0; attempt < _taken.Length; attempt++)
            if (TryTake(out var pair) && TryBind(local, pair, out var ports))
                return ports;
        throw new RtpPortsException(_first, _first + 2 * Capacity - 1);
    }

    internal void Release(int rtpPort)
    {
        lock (_gate)
            _taken[(rtpPort - _first) / 2] = false;
    }

    private bool TryBind(IPAddress local, int pair, [NotNullWhen(true)] out RtpPorts? ports)
    {
        ports = null;
        UdpMediaSocket? rtp = null;
        var port = _first + 2 * pair;
        try
        {
            rtp = UdpMediaSocket.Bind(new IPEndPoint(local, port));
            ports = new RtpPorts(this, rtp, UdpMediaSocket.Bind(new IPEndPoint(local, port + 1)));
            return true;
        }
        catch (SocketException e)
        {
            rtp?.Dispose();
            Release(port);
            if (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
                return false;
            throw; // an address that is not ours: no other port will do
        }
    }

    private bool TryTake(out int pair)
    {
        lock (_gate)
        {
            // Going round, so that packets for a call that just ended do not reach the next one.
            pair = _next;
            _next = (_next + 1) % _taken.Length;
            return !_taken[pair] && (_taken[pair] = true);
        }
    }
}
