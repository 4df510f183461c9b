namespace UmServer.Core;

/// <summary>Ids that are never given twice, by whichever process; the only place that makes them.</summary>
public static class Ids
{
    /// <summary>32 hexadecimal digits, of which later ones sort behind earlier ones (RFC 9562 §5.7).</summary>
    public static string New() => Guid.CreateVersion7().ToString("n");
}
