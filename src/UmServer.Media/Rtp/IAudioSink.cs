namespace UmServer.Media;

/// <summary>
/// Takes what a caller says, frame by frame and without holes. Called on the media clock: it must not block.
/// </summary>
public interface IAudioSink
{
    /// <summary>False while nothing is done with the frames, which need not be decoded then.</summary>
    bool IsListening => true;

    /// <summary>The next audio, at most 20 ms of it; the frame is only there during the call.</summary>
    void Write(AudioFrame frame);
}
