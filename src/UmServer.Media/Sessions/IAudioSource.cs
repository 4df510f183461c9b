namespace UmServer.Media;

/// <summary>Gives audio to be played, encoded. Called on the media clock: it must not block.</summary>
public interface IAudioSource
{
    /// <summary>Writes the next audio; returns the bytes written, fewer than asked for (or none) at the end.</summary>
    int Read(Span<byte> encodedFrame, AudioCodec codec);
}
