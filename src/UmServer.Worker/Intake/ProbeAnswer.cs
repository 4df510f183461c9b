using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using UmServer.Calls;
using UmServer.Control;
using UmServer.Core;
using UmServer.Sip;

namespace UmServer.Worker;

/// <summary>
/// Answers the call by which the service finds out whether this worker can take one; nobody else reaches it.
/// </summary>
/// <param name="secret">Of this process; null: nobody may probe it.</param>
public sealed class ProbeAnswer(string? secret, CallServices services, ILogger log)
{
    private const int MostRounds = 3;

    private static readonly KeyRule FourKeys = new() { MaxKeys = ProbeCall.Keys.Length };

    public bool IsProbe(SipRequest request) =>
        secret is not null
        && request.Method == SipMethods.Invite
        && request.Headers[ProbeCall.SecretHeader] is { } given
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(secret));

    /// <summary>Speaks until it has heard the keys, and hangs up.</summary>
    public async Task RunAsync(SipSession session)
    {
        await Task.Yield(); // out of the SIP stack's monitor
        try
        {
            var info = CallInfoReader.Read(session.Invite, session.Source!.Remote.Address, services.Time.GetUtcNow());
            await using var call = new SipCall(session, info, services);
            await SpeakAsync(call);
        }
        catch (CallEndedException)
        {
            // The service was not satisfied, and says so.
        }
        catch (Exception failure) // the very top of a call
        {
            log.CallLeftBehind(session.CallId, failure);
            session.Reject(500);
        }
    }

    private static async Task SpeakAsync(SipCall call)
    {
        await call.AnswerAsync();
        var heard = "";
        for (var round = 0; round < MostRounds && heard != ProbeCall.Keys; round++)
            heard = (await call.CollectAsync(Phrase.Say(Sentences.PleaseWait), FourKeys)).Pressed;
    }
}
