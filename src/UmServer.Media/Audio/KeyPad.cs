namespace UmServer.Media;

/// <summary>The keys and their tones (ITU-T Q.23): each row has a low one, each column a high one.</summary>
internal static class KeyPad
{
    /// <summary>Row by row, four to a row.</summary>
    public const string Keys = "123A456B789C*0#D";

    /// <summary>In hertz: the four rows, then the four columns.</summary>
    public static readonly double[] Frequencies = [697, 770, 852, 941, 1209, 1336, 1477, 1633];

    /// <summary>The two tones of a key; false for what is no key.</summary>
    public static bool TryGetTones(char key, out double low, out double high)
    {
        var index = Keys.IndexOf(char.ToUpperInvariant(key), StringComparison.Ordinal);
        low = index < 0 ? 0 : Frequencies[index / 4];
        high = index < 0 ? 0 : Frequencies[4 + index % 4];
        return index >= 0;
    }
}
