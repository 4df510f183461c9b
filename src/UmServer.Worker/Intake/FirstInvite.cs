using UmServer.Hosting;
using UmServer.Sip;

namespace UmServer.Worker;

/// <summary>What a redirected INVITE lost on its way from the service to here.</summary>
/// <param name="ask">
/// Asks the service what it remembers of a Call-ID: headers' names and values; null when it does not answer.
/// </param>
public sealed class FirstInvite(Func<string, CancellationToken, Task<string[][]?>> ask, TimeProvider time)
{
    /// <summary>A caller waits meanwhile.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>With one of these an INVITE says who sent the call on.</summary>
    private const IdentityParts Enough = IdentityParts.Diversion | IdentityParts.HistoryInfo;

    /// <summary>
    /// The INVITE with what it lacks; itself when it says who sent the call on, the 302 says that the first one said no
    /// more, or nobody knows more.
    /// </summary>
    public async Task<SipRequest> RestoreAsync(SipRequest invite)
    {
        if (!MayLack(invite))
            return invite;
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            var first = await ask(invite.CallId ?? "", patience.Token);
            return first is { Length: > 0 } ? Restore(invite, first) : invite;
        }
        catch (OperationCanceledException)
        {
            return invite;
        }
    }

    private static bool MayLack(SipRequest invite)
    {
        var parts = CallerIdentity.PartsOf(invite.Headers);
        if ((parts & Enough) != 0 || invite.Headers.Contains(ProxiedPeer.Header)) // the latter was never redirected
            return false;
        return CallerIdentity.FirstOf(invite) is not { } first || (first & ~parts) != 0;
    }

    /// <param name="first">Headers of the first INVITE, each a name and a value.</param>
    public static SipRequest Restore(SipRequest invite, IReadOnlyList<string[]> first)
    {
        var whole = new SipRequest(invite.Method, invite.RequestUri, invite.Body);
        foreach (var (name, value) in invite.Headers)
            whole.Headers.Add(name, value);
        foreach (var header in first)
        {
            if (header is [var name, var value]
                && CallerIdentity.PartOf(name) is not IdentityParts.None && !invite.Headers.Contains(name))
            {
                whole.Headers.Add(name, value);
            }
        }

        RestoreName(whole, first);
        return whole;
    }

    // Only the display name, and only of the same caller: who says less the second time may mean it.
    private static void RestoreName(SipRequest whole, IReadOnlyList<string[]> first)
    {
        var text = first.FirstOrDefault(header => header is [HeaderNames.From, _])?[1];
        if (whole.From is { } caller && string.IsNullOrEmpty(caller.DisplayName)
            && NameAddress.TryParse(text, out var before) && before.Uri.User == caller.Uri.User)
        {
            whole.Headers.Set(HeaderNames.From, (caller with { DisplayName = before.DisplayName }).ToString());
        }
    }
}
