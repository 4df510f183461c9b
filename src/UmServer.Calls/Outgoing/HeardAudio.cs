using UmServer.Media;

namespace UmServer.Calls;

/// <summary>Keeps what is heard in a call, sample by sample, at the rate of the codec that it begins with.</summary>
public sealed class HeardAudio : IAudioSink
{
    private readonly Lock _gate = new();
    private readonly List<short> _samples = [];
    private FrameConverter? _converter; // a re-INVITE may change to a codec of another rate
    private int _sampleRate = AudioCodec.Pcmu.SampleRate;

    /// <summary>Tells when the other side speaks.</summary>
    public SpeechEar Speech { get; } = new();

    /// <summary>What was heard so far.</summary>
    public AudioClip ToClip()
    {
        lock (_gate)
            return AudioClip.FromSamples([.. _samples], _sampleRate);
    }

    public void Write(AudioFrame frame)
    {
        Keep(frame);
        Speech.Write(frame);
    }

    private void Keep(AudioFrame frame)
    {
        Span<short> room = stackalloc short[AudioFrame.MaxSamples];
        lock (_gate)
        {
            if (_converter is null)
                (_sampleRate, _converter) = (frame.SampleRate, new FrameConverter(frame.SampleRate));
            _samples.AddRange(_converter.Convert(frame, room));
        }
    }
}
