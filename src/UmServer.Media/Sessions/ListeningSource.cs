using System.Threading.Channels;

namespace UmServer.Media;

/// <summary>
/// Plays a clip that its listener may pause, wind, and hear faster, slower, louder or softer. What comes next is made a
/// third of a second ahead, off the media clock.
/// </summary>
public sealed class ListeningSource : IAudioSource, IDisposable
{
    private readonly AudioClip _clip;
    private readonly Lock _making = new();
    private readonly Channel<bool> _low = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Amplifier _amplifier = new();
    private AudioCodec _codec;
    private IAudioEncoder _encoder;
    private TimeStretch _stretch;
    private short[] _block;
    private PacketsAhead _packets;
    private volatile bool _isPaused;

    /// <param name="clip">The sound.</param>
    /// <param name="codec">The codec of the call; one that it changes to later is asked for as it comes.</param>
    /// <param name="from">Where in the sound to begin.</param>
    public ListeningSource(AudioClip clip, AudioCodec codec, TimeSpan from)
    {
        (_clip, _codec) = (clip, codec);
        _encoder = codec.CreateEncoder();
        _stretch = StretchFrom(from);
        _block = new short[_stretch.BlockLength];
        _packets = new PacketsAhead(codec, from);
    }

    /// <summary>The moment of the sound that has been played; right to 20 ms.</summary>
    public TimeSpan Position => Volatile.Read(ref _packets).Position;

    /// <summary>Is silent, and stays where it is, until it plays on.</summary>
    public void Pause() => _isPaused = true;

    /// <summary>Plays on from where the listener is or from elsewhere.</summary>
    /// <param name="from">Null: from where the listener is.</param>
    /// <param name="speed">1 as it was spoken, 2 twice as fast; the pitch stays.</param>
    /// <param name="volume">In decibels, 0 as it was recorded.</param>
    public void Play(TimeSpan? from, double speed, double volume)
    {
        lock (_making)
        {
            _amplifier.Decibels = volume;
            _stretch = StretchFrom(Position, speed);
            if (from is { } start)
                _stretch.JumpTo(SampleAt(start));
            Renew(from ?? Position);
        }

        _isPaused = false;
    }

    /// <summary>Makes what comes next, whenever the media clock has used up half of what there was.</summary>
    public async Task StayAheadAsync(CancellationToken cancel)
    {
        try
        {
            await foreach (var _ in _low.Reader.ReadAllAsync(cancel))
            {
                lock (_making)
                    Fill(_packets);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
    }

    /// <inheritdoc/>
    public bool Prepare(AudioCodec codec)
    {
        lock (_making)
        {
            if (codec != _codec)
                ChangeTo(codec);
            Fill(_packets);
        }

        return false; // what comes later is made as it is needed
    }

    /// <inheritdoc/>
    public bool TryRead(AudioCodec codec, int milliseconds, Span<byte> payload, out int written)
    {
        written = 0;
        var packets = Volatile.Read(ref _packets);
        if (_isPaused || packets.Codec != codec)
            return true;
        var goesOn = packets.TryRead(milliseconds, payload, out written);
        if (packets.IsLow)
            _low.Writer.TryWrite(true);
        return goesOn;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_making)
            _encoder.Dispose();
    }

    private void ChangeTo(AudioCodec codec)
    {
        _encoder.Dispose();
        (_codec, _encoder) = (codec, codec.CreateEncoder());
        _stretch = StretchFrom(Position, _stretch.Speed);
        _block = new short[_stretch.BlockLength];
        Renew(Position);
    }

    // The clock sends what was made before until the new packets are there.
    private void Renew(TimeSpan from)
    {
        var packets = new PacketsAhead(_codec, from);
        Fill(packets);
        Volatile.Write(ref _packets, packets);
    }

    private void Fill(PacketsAhead packets)
    {
        while (!packets.IsFull)
        {
            if (_stretch.HasEnded)
            {
                packets.Complete();
                return;
            }

            _stretch.Read(_block);
            _amplifier.Amplify(_block);
            var length = _encoder.Encode(_block, packets.Room);
            packets.Add(length, TimeSpan.FromSeconds((double)_stretch.Position / _codec.SampleRate));
        }
    }

    private TimeStretch StretchFrom(TimeSpan from, double speed = 1) =>
        new(_clip.Resample(_codec.SampleRate).Samples, _codec.SampleRate, SampleAt(from)) { Speed = speed };

    private int SampleAt(TimeSpan moment) => (int)(Math.Max(0, moment.TotalSeconds) * _codec.SampleRate);
}
