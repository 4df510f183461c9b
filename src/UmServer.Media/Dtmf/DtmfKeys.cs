namespace UmServer.Media;

/// <summary>The sixteen keys in the order of their event codes (RFC 4733 §3.2).</summary>
public static class DtmfKeys
{
    private const string InCodeOrder = "0123456789*#ABCD";

    public static bool TryFromCode(int code, out char key)
    {
        key = code is >= 0 and < 16 ? InCodeOrder[code] : default;
        return key != default;
    }

    /// <summary>The event code of a key; false for what is no key.</summary>
    public static bool TryGetCode(char key, out byte code)
    {
        var index = InCodeOrder.IndexOf(char.ToUpperInvariant(key), StringComparison.Ordinal);
        code = (byte)Math.Max(0, index);
        return index >= 0;
    }
}
