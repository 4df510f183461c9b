using System.Security.Cryptography;

namespace UmServer.Core;

/// <summary>Random values that nobody can guess: keys, salts, first PINs; the only place that makes them.</summary>
public static class Secrets
{
    public static byte[] Bytes(int length) => RandomNumberGenerator.GetBytes(length);

    public static string Digits(int length) => RandomNumberGenerator.GetString("0123456789", length);
}
