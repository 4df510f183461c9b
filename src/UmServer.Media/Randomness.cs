namespace UmServer.Media;

/// <summary>
/// The media engine's only source of random values: what RFC 3550 wants random so that streams do not collide, and no
/// secret.
/// </summary>
internal static class Randomness
{
    /// <summary>For intervals (RFC 3550 §6.3.1).</summary>
    public static Random Source => Random.Shared;

    /// <summary>Any 32-bit value, as an SSRC or a first timestamp (RFC 3550 §5.1, §8.1).</summary>
    public static uint UInt32() => (uint)Random.Shared.NextInt64(1L << 32);

    /// <summary>A whole number from 0 up to, and without, <paramref name="end"/>.</summary>
    public static int Below(int end) => Random.Shared.Next(end);

    /// <summary>96 bits as text: a canonical name that tells nobody who we are (RFC 7022 §4.2).</summary>
    public static string Name() => $"{UInt32():x8}{UInt32():x8}{UInt32():x8}";
}
