namespace UmServer.Media;

/// <summary>
/// Turns what one call receives into frames, and remembers what its codec needs from packet to packet. It runs on the
/// media clock: it neither blocks nor allocates, and a frame is there until the next one.
/// </summary>
public interface IAudioDecoder : IDisposable
{
    /// <summary>The audio of a payload; empty when it cannot be decoded.</summary>
    AudioFrame Decode(ReadOnlySpan<byte> payload);

    /// <summary>
    /// The beginning of the audio that takes the place of a loss; empty when the hole has become too long, and from
    /// there on there is silence.
    /// </summary>
    /// <param name="units">What is still missing, in timestamp units.</param>
    /// <param name="next">The payload after the loss, which may carry some of what was lost.</param>
    AudioFrame Conceal(long units, ReadOnlySpan<byte> next);
}
