using System.Security.Cryptography;

namespace UmServer.Sip;

/// <summary>The stack's only source of random values; nobody can guess them (RFC 3261 §19.3, §26.1).</summary>
internal static class Randomness
{
    public static void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);

    public static byte[] Bytes(int length) => RandomNumberGenerator.GetBytes(length);

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public static int Between(int min, int max) => RandomNumberGenerator.GetInt32(min, max + 1);
}
