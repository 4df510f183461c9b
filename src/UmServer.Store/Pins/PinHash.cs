using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace UmServer.Store;

/// <summary>A PIN as it is kept, with all that is needed to compute it again but the pepper.</summary>
internal sealed record PinHash(int Iterations, byte[] Salt, byte[] Hash)
{
    private const string Scheme = "pbkdf2-sha512";

    public static bool TryParse(string text, [NotNullWhen(true)] out PinHash? hash)
    {
        hash = null;
        if (text.Split(':') is not [Scheme, var iterations, var salt, var value]
            || !int.TryParse(iterations, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
            return false;
        var (saltBytes, hashBytes) = (new byte[salt.Length], new byte[value.Length]);
        if (!Convert.TryFromBase64String(salt, saltBytes, out var saltLength)
            || !Convert.TryFromBase64String(value, hashBytes, out var hashLength))
            return false;
        hash = new PinHash(count, saltBytes[..saltLength], hashBytes[..hashLength]);
        return true;
    }

    /// <summary>In a time that does not depend on where they differ.</summary>
    public bool IsSameAs(PinHash other) => CryptographicOperations.FixedTimeEquals(Hash, other.Hash);

    /// <summary>The text that is kept; of a secret, but one that took long to compute.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Scheme}:{Iterations}:{Convert.ToBase64String(Salt)}:{Convert.ToBase64String(Hash)}");
}
