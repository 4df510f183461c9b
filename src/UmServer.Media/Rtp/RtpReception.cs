namespace UmServer.Media;

/// <summary>
/// Counts what arrives from one source as RFC 3550 appendix A does: sequence (A.1), loss (A.3), jitter (A.8).
/// </summary>
internal sealed class RtpReception
{
    private const int MaxDropout = 3000; // RFC 3550 A.1
    private const int MaxMisorder = 100;
    private const int NoStray = -1;

    private bool _started;
    private long _first;
    private ulong _recent; // bit n: the packet n before the highest arrived
    private int _stray = NoStray;
    private long _expectedAtReport;
    private long _receivedAtReport;
    private uint _transit;
    private bool _haveTransit;
    private double _jitter;
    private int _clockRate = AudioCodec.Pcmu.ClockRate;

    /// <summary>Packets that were counted before the sender last began to count anew.</summary>
    private long _expectedBefore;

    public long Received { get; private set; }

    public long Duplicates { get; private set; }

    public long Reordered { get; private set; }

    public long HighestSequence { get; private set; }

    public long Expected => _expectedBefore + (_started ? HighestSequence - _first + 1 : 0);

    public long Lost => Math.Max(0, Expected - Received);

    /// <summary>Interarrival jitter in timestamp units.</summary>
    public double Jitter => _jitter;

    public double JitterMilliseconds => RtpTime.Milliseconds(_jitter, _clockRate);

    public RtpArrival Count(ushort sequence)
    {
        if (!_started)
            return Start(sequence, RtpArrival.InOrder);

        var extended = RtpSerial.Unwrap(sequence, HighestSequence);
        var ahead = extended - HighestSequence;
        return ahead switch
        {
            > 0 and < MaxDropout => Advance(extended, ahead),
            <= 0 and > -MaxMisorder => LookBack((int)-ahead, extended),
            _ => Stray(sequence),
        };
    }

    /// <summary>RFC 3550 A.8. Not for packets whose timestamp stands still.</summary>
    public void MeasureJitter(uint timestamp, TimeSpan arrival, int clockRate)
    {
        if (clockRate != _clockRate)
            ChangeClock(clockRate);
        var transit = (uint)RtpTime.Units(arrival, clockRate) - timestamp;
        if (_haveTransit)
        {
            var difference = Math.Abs((double)(int)(transit - _transit));
            _jitter += (difference - _jitter) / 16;
        }

        _transit = transit;
        _haveTransit = true;
    }

    /// <summary>A new talker or a new time base: the next packet has nothing to be compared with.</summary>
    public void Restart()
    {
        _expectedBefore = Expected;
        _started = false;
        _haveTransit = false;
    }

    /// <summary>The fraction lost since the last call, in 1/256 (RFC 3550 A.3).</summary>
    public byte TakeFractionLost()
    {
        var expected = Expected - _expectedAtReport;
        var lost = expected - (Received - _receivedAtReport);
        _expectedAtReport = Expected;
        _receivedAtReport = Received;
        return expected <= 0 || lost <= 0 ? (byte)0 : (byte)Math.Min(255, (lost << 8) / expected);
    }

    private void ChangeClock(int clockRate)
    {
        _jitter = _jitter * clockRate / _clockRate;
        _clockRate = clockRate;
        _haveTransit = false;
    }

    private RtpArrival Start(ushort sequence, RtpArrival result)
    {
        _started = true;
        _first = sequence;
        HighestSequence = sequence;
        _recent = 1;
        _stray = NoStray;
        Received++;
        return result;
    }

    private RtpArrival Advance(long extended, long ahead)
    {
        _recent = ahead < 64 ? (_recent << (int)ahead) | 1 : 1;
        HighestSequence = extended;
        _stray = NoStray;
        Received++;
        return RtpArrival.InOrder;
    }

    private RtpArrival LookBack(int back, long extended)
    {
        // Beyond the window nothing is known: the jitter buffer, whose window is shorter, would refuse it anyway.
        if (back >= 64 || (_recent & (1UL << back)) != 0)
        {
            Duplicates++;
            return RtpArrival.Duplicate;
        }

        _recent |= 1UL << back;
        _first = Math.Min(_first, extended);
        Received++;
        Reordered++;
        return RtpArrival.Reordered;
    }

    private RtpArrival Stray(ushort sequence)
    {
        if (sequence == _stray)
        {
            Restart();
            return Start(sequence, RtpArrival.Restart);
        }

        _stray = (ushort)(sequence + 1);
        return RtpArrival.Stray;
    }
}
