using FsCheck;
using FsCheck.Fluent;

namespace UmServer.Media.Tests;

/// <summary>Valid inputs, damaged at random: what fuzzing feeds to the parsers.</summary>
internal static class Mutations
{
    private const int MaxEdits = 12;

    private static readonly byte[] Telling = [0, 1, 8, 9, 10, 13, 32, 47, 48, 57, 58, 61, 97, 127, 128, 254, 255];

    private enum Edit
    {
        Overwrite,
        Insert,
        Delete,
        Repeat,
        Truncate,
        Fill,
    }

    public static Arbitrary<byte[]> Of(IEnumerable<byte[]> valid)
    {
        Gen<Func<byte[], byte[]>> edit =
            from kind in Gen.Elements(Enum.GetValues<Edit>())
            from at in Gen.Choose(0, int.MaxValue - 1)
            from length in Gen.Choose(1, 24)
            from value in Gen.OneOf(Gen.Elements(Telling), Gen.Choose(0, 255).Select(number => (byte)number))
            select (Func<byte[], byte[]>)(bytes => Apply(kind, bytes, at, length, value));
        Gen<byte[]> damaged =
            from seed in Gen.Elements(valid.ToArray())
            from count in Gen.Choose(1, MaxEdits)
            from edits in Gen.ListOf(edit, count)
            select edits.Aggregate(seed, (bytes, change) => change(bytes));
        return damaged.ToArbitrary();
    }

    public static void Check(IEnumerable<byte[]> valid, int times, Action<byte[]> property) =>
        Prop.ForAll(Of(valid), property).Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    private static byte[] Apply(Edit kind, byte[] bytes, int position, int length, byte value)
    {
        int at = position % (bytes.Length + 1);
        int end = Math.Min(at + length, bytes.Length);
        return kind switch
        {
            Edit.Overwrite when at < bytes.Length => [.. bytes[..at], value, .. bytes[(at + 1)..]],
            Edit.Insert => [.. bytes[..at], value, .. bytes[at..]],
            Edit.Delete => [.. bytes[..at], .. bytes[end..]],
            Edit.Repeat => [.. bytes[..end], .. bytes[at..]],
            Edit.Truncate => bytes[..at],
            Edit.Fill => [.. bytes[..at], .. Enumerable.Repeat(value, end - at), .. bytes[end..]],
            _ => bytes,
        };
    }
}
