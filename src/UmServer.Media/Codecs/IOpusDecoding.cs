namespace UmServer.Media;

/// <summary>The one function of an Opus decoder that calls need, by whichever library.</summary>
internal interface IOpusDecoding : IDisposable
{
    /// <summary>
    /// Decodes a packet, or guesses what was lost when it is empty; the samples have its length, or the room for the
    /// longest. Returns how many there are; 0 or less when the packet is none.
    /// </summary>
    /// <param name="fec">Take what was lost before this packet out of it, or guess.</param>
    int Decode(ReadOnlySpan<byte> packet, Span<short> samples, bool fec);
}
