using System.Net;

namespace UmServer.Media;

/// <summary>
/// Learns once where a call's RTP really comes from, for phones behind NAT, and has the kernel drop all others from
/// then on: nobody can speak into a call later (RFC 4961; the attack is known as RTP bleed).
/// </summary>
internal sealed class PeerLatch(IMediaSocket socket)
{
    // Someone else than announced is believed when the announced address stays silent so long.
    private static readonly TimeSpan Doubt = TimeSpan.FromMilliseconds(100);
    private const int CandidatePackets = 3;

    private IPEndPoint? _announced;
    private IPEndPoint? _candidate;
    private TimeSpan _candidateSince;
    private TimeSpan _candidateHeard;
    private int _candidatePackets;
    private bool _changed;
    private bool _settling; // packets from before the connect may still wait in the socket

    /// <summary>Where the packets come from, once that is certain.</summary>
    public IPEndPoint? Peer { get; private set; }

    /// <summary>The address of an offer or answer; a new one means that the peer has to be learnt anew.</summary>
    public void Expect(IPEndPoint announced)
    {
        if (announced.Equals(_announced))
            return;
        _announced = announced;
        _changed = (Peer ?? _candidate) is not null;
        _candidate = null;
        Peer = null;
        socket.Aim(announced);
    }

    /// <summary>True when a valid packet of the call may be used; learns from its sender.</summary>
    public bool Accepts(DatagramBatch batch, int index)
    {
        if (Peer is not null && !_settling)
            return true;
        var source = batch.SourceOf(index);
        if (Peer is not null)
            return source.Equals(Peer);
        if (_announced is null)
            return false;
        if (source.Equals(_announced))
        {
            Latch(source);
            return true;
        }

        return AcceptsStranger(source, batch.ArrivalOf(index));
    }

    /// <summary>
    /// Whether, since this was last asked, another sender has taken the place of one that was believed at first.
    /// </summary>
    public bool TakeChange()
    {
        var changed = _changed;
        _changed = false;
        return changed;
    }

    /// <summary>The socket has been emptied since the connect: what comes now has passed the kernel's filter.</summary>
    public void Settled() => _settling = false;

    private bool AcceptsStranger(IPEndPoint source, TimeSpan arrival)
    {
        if (!source.Equals(_candidate))
        {
            if (_candidate is not null && !IsBetter(source, arrival))
                return false;
            _changed = _candidate is not null;
            _candidate = source;
            _candidateSince = arrival;
            _candidatePackets = 0;
        }

        _candidateHeard = arrival;
        _candidatePackets++;
        if (_candidatePackets >= CandidatePackets && arrival - _candidateSince >= Doubt)
            Latch(source);
        return true;
    }

    // One stray packet, of the call that had these ports before, say, must not keep the phone out; and another port of
    // the announced address is likelier the phone than a stranger is.
    private bool IsBetter(IPEndPoint source, TimeSpan arrival) =>
        arrival - _candidateHeard >= Doubt
        || source.Address.Equals(_announced!.Address) && !_candidate!.Address.Equals(_announced.Address);

    private void Latch(IPEndPoint source)
    {
        _changed |= _candidate is not null && !source.Equals(_candidate);
        Peer = source;
        _settling = true;
        socket.Connect(source);
    }
}
