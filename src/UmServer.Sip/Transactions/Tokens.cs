using System.Buffers.Text;

namespace UmServer.Sip;

/// <summary>
/// Tags, branches and Call-IDs: random, so that nobody can guess his way into a dialog (RFC 3261 §19.3).
/// </summary>
internal static class Tokens
{
    public static string Random()
    {
        Span<byte> bytes = stackalloc byte[12];
        Randomness.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>
    /// RFC 3261 §8.2.7: an answer without state repeats its tag for a repeated request. String hashes are seeded anew
    /// in each process, so that the tag cannot be foretold either.
    /// </summary>
    public static string Stateless(SipRequest request, Via via)
    {
        var call = (uint)HashCode.Combine(request.CallId);
        var from = (uint)HashCode.Combine(request.Headers[HeaderNames.From], via.Branch);
        return $"s{call:x8}{from:x8}";
    }
}
