namespace UmServer.Media;

/// <summary>
/// Takes what a caller says, frame by frame and without holes. Called on the media clock: it must not block.
/// </summary>
public interface IAudioSink
{
    /// <summary>The next piece of audio as it was on the line; the bytes are only there during the call.</summary>
    void Write(ReadOnlySpan<byte> encodedFrame, AudioCodec codec);
}
