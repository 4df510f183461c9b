namespace UmServer.Media;

/// <summary>Gives audio to be played, encoded.</summary>
public interface IAudioSource
{
    /// <summary>
    /// Encodes some more of it, beginning with what is played next, for as long as it takes off the media clock. False
    /// when there is nothing left to do.
    /// </summary>
    bool Prepare(AudioCodec codec);

    /// <summary>
    /// Writes the payload of the next packet; on the media clock, so it must not block. What is not encoded yet is
    /// left out, and comes in the next packet.
    /// </summary>
    /// <param name="codec">The codec of the packet.</param>
    /// <param name="milliseconds">The length of the packet.</param>
    /// <param name="payload">The room for it.</param>
    /// <param name="written">How many bytes of the payload there are; the rest is silence.</param>
    /// <returns>False when nothing comes after this packet.</returns>
    bool TryRead(AudioCodec codec, int milliseconds, Span<byte> payload, out int written);
}
