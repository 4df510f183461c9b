using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace UmServer.Sip;

/// <summary>
/// The secret that a proxy seals notes to itself with, which peers carry for it in Via and Record-Route: nobody else
/// can write one, and none fits another call.
/// </summary>
public sealed class ProxyKey
{
    /// <summary>The length of a key in bytes.</summary>
    public const int Length = 32;

    private const int SealLength = 12;
    private readonly byte[] _key;

    /// <exception cref="ArgumentException">The key is too short.</exception>
    public ProxyKey(ReadOnlySpan<byte> key)
    {
        if (key.Length < Length)
            throw new ArgumentException($"a key has at least {Length} bytes", nameof(key));
        _key = key.ToArray();
    }

    public static ProxyKey Random() => new(Randomness.Bytes(Length));

    /// <summary>The note as a token that can stand in a parameter or as a user.</summary>
    /// <param name="context">What it is for, and of which call; the same must be said to open it.</param>
    internal string Seal(ReadOnlySpan<byte> note, string context)
    {
        Span<byte> whole = stackalloc byte[note.Length + SealLength];
        note.CopyTo(whole);
        Sign(note, context)[..SealLength].CopyTo(whole[note.Length..]);
        return Base64Url.EncodeToString(whole);
    }

    /// <summary>The note, or null for a token that this key did not seal for this context. Never throws.</summary>
    internal byte[]? Open(string? token, string context)
    {
        const int longest = 128;
        if (token is null || token.Length > longest || !Base64Url.IsValid(token))
            return null;
        var whole = Base64Url.DecodeFromChars(token);
        if (whole.Length <= SealLength)
            return null;
        var note = whole.AsSpan(0, whole.Length - SealLength);
        var sealing = Sign(note, context)[..SealLength];
        return CryptographicOperations.FixedTimeEquals(sealing, whole.AsSpan(note.Length)) ? note.ToArray() : null;
    }

    /// <summary>The same short token for the same text, which nobody can foretell.</summary>
    internal string Digest(string text) => Base64Url.EncodeToString(Sign([], text)[..SealLength]);

    private Span<byte> Sign(ReadOnlySpan<byte> note, string context)
    {
        var text = Encoding.UTF8.GetBytes(context);
        // the length keeps the two apart, whatever a peer's text holds
        var signed = new byte[1 + note.Length + text.Length];
        signed[0] = checked((byte)note.Length);
        note.CopyTo(signed.AsSpan(1));
        text.CopyTo(signed, 1 + note.Length);
        return HMACSHA256.HashData(_key, signed);
    }
}
