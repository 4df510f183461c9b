using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace UmServer.Media;

/// <summary>The media of one call: two ports, a peer, what plays, what records, and the keys.</summary>
/// <remarks>
/// Members may be called from any thread; they take effect at the next tick of the clock. Nothing that awaits a member
/// continues on the clock's thread.
/// </remarks>
public sealed class MediaSession : IClocked, IAsyncDisposable
{
    // Two seconds late does no harm: the kernel notes when a report came.
    private const int RtcpPollTicks = 100;

    private static readonly TimeSpan LongestPress = TimeSpan.FromSeconds(8); // a duration has 16 bits

    private readonly MediaClock _clock;
    private readonly RtpPorts _ports;
    private readonly IMediaSocket _rtp;
    private readonly PeerLatch _latch;
    private readonly MediaInput _input = new();
    private readonly MediaOutput _output = new();
    private readonly RtcpExchange _rtcp;
    private readonly ILogger _logger;
    private readonly string _callId;
    private volatile AudioCodec? _nextCodec; // of the agreement that runs, or that the next tick begins with
    private MediaAgreement? _agreement;
    private int _untilRtcp = Randomness.Below(RtcpPollTicks); // not all calls in the same tick
    private bool _closed;

    internal MediaSession(MediaClock clock, RtpPorts ports, string callId, ILogger? logger)
    {
        (_clock, _ports, _rtp, _callId) = (clock, ports, ports.Rtp, callId);
        _logger = logger ?? NullLogger.Instance;
        _latch = new PeerLatch(ports.Rtp);
        _rtcp = new RtcpExchange(_input, _output, clock.NtpTimeAt);
        Created = clock.Now;
        clock.Add(this);
    }

    /// <summary>Where this side receives RTP: the address and port for the SDP. RTCP is on the next port.</summary>
    public IPEndPoint LocalEndPoint => _ports.Rtp.LocalEndPoint;

    /// <summary>What the call runs on now; null before the first answer.</summary>
    public MediaAgreement? Agreement => Volatile.Read(ref _agreement);

    /// <summary>Of the newest agreement; before the first, what every peer knows.</summary>
    public AudioCodec Codec => _nextCodec ?? AudioCodec.Pcmu;

    /// <summary>The presses of keys, once each, in order; completes when the session ends.</summary>
    public ChannelReader<DtmfKey> Keys => _input.Keys;

    /// <summary>
    /// How long the peer has sent nothing; counts from the start of the session until its first packet.
    /// </summary>
    public TimeSpan SinceLastPacket =>
        _clock.Now - (_input.LastArrival == TimeSpan.Zero ? Created : _input.LastArrival);

    /// <summary>The counts at the latest tick; after the end, of the whole call.</summary>
    public RtpStatistics Statistics => new()
    {
        PacketsReceived = _input.Reception.Received,
        BytesReceived = _input.Bytes,
        PacketsExpected = _input.Reception.Expected,
        PacketsLost = _input.Reception.Lost,
        Duplicates = _input.Reception.Duplicates,
        Reordered = _input.Reception.Reordered,
        Late = _input.Late,
        JitterMilliseconds = _input.Reception.JitterMilliseconds,
        PacketsSent = _output.Packets,
        BytesSent = _output.Bytes,
        RemoteLossPercent = _rtcp.RemoteLossPercent,
        RemoteJitterMilliseconds = _rtcp.RemoteJitterMilliseconds,
        RoundTripMilliseconds = _rtcp.RoundTrip?.TotalMilliseconds,
    };

    private TimeSpan Created { get; }

    /// <summary>The counts with everything that has arrived by now.</summary>
    public async Task<RtpStatistics> CountAsync()
    {
        await PostAsync(TakeWaiting);
        return Statistics;
    }

    /// <summary>Binds a pair of ports and joins the clock; silent until <see cref="Apply"/>.</summary>
    /// <exception cref="RtpPortsException">No ports are left.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The address is not ours, or there are no sockets
    /// left.</exception>
    public static MediaSession Create(
        MediaClock clock, RtpPortRange ports, IPAddress local, string callId = "", ILogger? logger = null) =>
        new(clock, ports.Bind(local), callId, logger);

    /// <summary>
    /// Runs on what an answer, a re-INVITE, a hold or a resume settled. From the first on, packets are sent.
    /// </summary>
    public void Apply(MediaAgreement agreement)
    {
        _nextCodec = agreement.Codec;
        _output.Prepare(agreement.Codec);
        Post(() =>
        {
            if (_closed)
                return;
            if (!agreement.MayReceive)
                TakeWaiting();
            _latch.Expect(agreement.Remote);
            _ports.Rtcp.Aim(agreement.RemoteRtcp);
            _input.Agree(agreement);
            Volatile.Write(ref _agreement, agreement);
        });
    }

    /// <summary>
    /// Plays, instead of what plays now. True when the last frame was sent; false when it was cancelled or stopped,
    /// something else was played or the call ended. While the peer holds the call, playing waits.
    /// </summary>
    public async Task<bool> PlayAsync(IAudioSource source, CancellationToken cancel = default)
    {
        var playback = new Playback(source);
        await using var registration = cancel.Register(() => _output.Stop(playback));
        if (!playback.Done.IsCompleted)
            _output.Play(playback);
        if (Volatile.Read(ref _closed))
            _output.StopPlaying();
        while (!playback.Done.IsCompleted && _nextCodec is { } codec && source.Prepare(codec))
            await Task.Yield(); // what plays later is encoded meanwhile, piece by piece
        return await playback.Done;
    }

    /// <summary>Silence from the next tick on.</summary>
    public void StopPlaying() => _output.StopPlaying();

    /// <summary>From here on all the caller says goes to the sink, instead of the one before.</summary>
    /// <param name="endKeys">The first of these keys ends it, at the moment when it was pressed.</param>
    public void Record(IAudioSink sink, string endKeys = "") => Post(() =>
    {
        TakeWaiting();
        _input.Record(sink, endKeys, _clock.Now);
    });

    /// <summary>Returns when everything that had arrived is with the sink, which gets nothing any more.</summary>
    public Task StopRecordingAsync() => PostAsync(StopRecording);

    /// <summary>Presses a key, as an event or, when the peer takes none, as a tone; returns when it was sent.</summary>
    /// <param name="duration">At most 8 s.</param>
    public Task SendKeyAsync(char key, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duration, LongestPress);
        if (!DtmfKeys.TryGetCode(key, out var code))
            throw new ArgumentOutOfRangeException(nameof(key));
        if (Agreement is { TelephoneEvent: null, Codec: var codec })
            return PlayAsync(new ClipSource([Tones.Key(key, duration)], codec));

        var press = new KeyPress(code, duration);
        Post(() =>
        {
            _output.Press(press);
            if (_closed)
                _output.Close();
        });
        return press.Sent;
    }

    /// <summary>A key that came by SIP INFO; the same press in RTP is the same key.</summary>
    public void ReportInfoKey(char key) => Post(() =>
    {
        TakeWaiting();
        _input.ReportKey(key, DtmfSource.SipInfo, _clock.Now);
    });

    /// <summary>Ends recording and playing, gives the ports back and completes <see cref="Keys"/>.</summary>
    public ValueTask DisposeAsync() => new(PostAsync(Close));

    void IClocked.Send(TimeSpan position)
    {
        if (_agreement is { MaySend: true } agreement)
            _output.Send(_rtp, agreement, position);
    }

    void IClocked.Receive(DatagramBatch batch)
    {
        ReceiveWaiting(batch);
        _input.Advance(batch.Now);
        if (_agreement is { } agreement)
            _rtcp.SendWhenDue(RtcpSocket(agreement), batch.Now, _clock.Position); // RFC 3264 §5.1: on hold too
        _untilRtcp -= _clock.TicksPerReceive;
        if (_untilRtcp > 0)
            return;
        _untilRtcp = RtcpPollTicks;
        ReceiveRtcp(batch);
    }

    void IClocked.Fail(Exception reason)
    {
        _logger.SessionFailed(_callId, reason);
        _input.DropRecorder(); // it may be what failed, and closing must not fail again
        Close();
    }

    private void ReceiveWaiting(DatagramBatch batch)
    {
        // A flood cannot keep the clock: what is left over is for the next tick.
        const int maxRounds = 4;
        for (var round = 0; round < maxRounds; round++)
        {
            var wasLatched = _latch.Peer is not null;
            _rtp.Receive(batch);
            for (var i = 0; i < batch.Count; i++)
                ReceiveOne(batch, i);
            if (batch.Count == DatagramBatch.Capacity)
                continue;
            if (wasLatched)
                _latch.Settled();
            return;
        }
    }

    private void ReceiveOne(DatagramBatch batch, int index)
    {
        if (_agreement is { RtcpMux: true } && RtcpNews.IsRtcp(batch[index]))
        {
            if (_latch.Accepts(batch, index))
                _rtcp.Receive(batch[index], batch.ArrivalOf(index));
            return;
        }

        if (_agreement is not { } agreement || !RtpPacket.TryParse(batch[index], out var packet))
            return;
        if (!MediaInput.IsAgreed(agreement, packet.PayloadType) || !_latch.Accepts(batch, index))
            return;
        if (_latch.TakeChange())
            _input.ExpectAnotherSource();
        if (agreement.MayReceive)
            _input.Receive(packet, agreement, batch.ArrivalOf(index));
    }

    private void ReceiveRtcp(DatagramBatch batch)
    {
        _ports.Rtcp.Receive(batch);
        for (var i = 0; i < batch.Count; i++)
        {
            // Nothing connects this socket: a packet every five seconds can be looked at.
            var source = batch.SourceOf(i).Address;
            if (source.Equals(_latch.Peer?.Address) || source.Equals(_agreement?.RemoteRtcp.Address))
                _rtcp.Receive(batch[i], batch.ArrivalOf(i));
        }
    }

    private IMediaSocket RtcpSocket(MediaAgreement agreement) => agreement.RtcpMux ? _ports.Rtp : _ports.Rtcp;

    // What has reached the socket was said before whatever begins or ends the recording.
    private void TakeWaiting()
    {
        if (!_closed)
            ReceiveWaiting(_clock.Batch);
    }

    private void StopRecording()
    {
        TakeWaiting();
        _input.StopRecording(_clock.Now);
    }

    private void Close()
    {
        if (_closed)
            return;
        StopRecording();
        if (_agreement is { } agreement)
            _rtcp.SayGoodbye(RtcpSocket(agreement), _clock.Now, _clock.Position);
        Volatile.Write(ref _closed, true);
        _output.Close();
        _input.Close();
        _clock.Remove(this);
        _ports.Dispose();
    }

    private void Post(Action action) => _clock.Post(this, action);

    private async Task PostAsync(Action action)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                action();
            }
            finally
            {
                done.SetResult(); // whoever waits goes on, even when the session failed
            }
        });
        await done.Task;
    }
}
