using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace UmServer.Sip.Tests;

/// <summary>One way to spoil a message, somewhere in it.</summary>
internal sealed record Mutation(int Kind, int Place, int Amount)
{
    private const int Kinds = 9;

    private static readonly byte[][] Junk =
    [
        [0xFF, 0xFE], [0xC3],
        .. new[]
        {
            "\0", "\r", "\n", "\r\n\r\n", "\r\n ", "\"", "<", ">", "%", "%0d%0a", ":::", ";;", ",,", "\\", "@",
            "99999999999999999999999999", "-1", "*", "\u202e\ufeff", "[::",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public static Gen<Mutation> Any =>
        from kind in Gen.Choose(0, Kinds - 1)
        from place in Gen.Choose(0, 1_000_000)
        from amount in Gen.Choose(0, 1_000_000)
        select new Mutation(kind, place, amount);

    public byte[] Apply(byte[] bytes)
    {
        if (bytes.Length == 0)
            return bytes;
        var at = Place % bytes.Length;
        var some = Math.Min(Amount % 40, bytes.Length - at);
        return Kind switch
        {
            0 => Splice(bytes, at, 1, [(byte)(bytes[at] ^ (1 << (Amount % 8)))]),
            1 => bytes[..at],
            2 => Splice(bytes, at, some, []),
            3 => Splice(bytes, at, 0, bytes[at..(at + some)]),
            4 => Splice(bytes, at, 0, Junk[Amount % Junk.Length]),
            5 => Splice(bytes, at, 1, Junk[Amount % Junk.Length]),
            6 => SwapLines(bytes),
            7 => Splice(bytes, at, 0, Encoding.ASCII.GetBytes(new string((char)bytes[at], Amount % 3000))),
            _ => HugeNumber(bytes, at),
        };
    }

    private static byte[] Splice(byte[] bytes, int at, int removed, byte[] put) =>
        [.. bytes[..at], .. put, .. bytes[(at + removed)..]];

    private byte[] SwapLines(byte[] bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split("\r\n");
        var (a, b) = (Place % lines.Length, Amount % lines.Length);
        (lines[a], lines[b]) = (lines[b], lines[a]);
        return Encoding.Latin1.GetBytes(string.Join("\r\n", lines));
    }

    // The next digit after the place becomes a number too great for any type.
    private static byte[] HugeNumber(byte[] bytes, int at)
    {
        var digit = Array.FindIndex(bytes, at, b => char.IsAsciiDigit((char)b));
        return digit < 0 ? bytes : Splice(bytes, digit, 1, "36893488147419103232"u8.ToArray());
    }
}
