using System.Globalization;

namespace UmServer.Sip;

// The called side before it answers: 18x, reliable if the caller wants it (RFC 3262).
public sealed partial class SipSession
{
    private RepeatedResponse? _progress;
    private uint _responseSequence;

    /// <summary>
    /// Says 180 or 183; reliably if the caller requires it, or if <paramref name="reliable"/> and he can. Completes
    /// once it is acknowledged, or need not be.
    /// </summary>
    public async Task ProgressAsync(int status, SipBody? body = null, bool reliable = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 101);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 199);
        await ProgressAcknowledged(); // RFC 3262 §3: one at a time
        await SendProgress(status, body, reliable);
    }

    private Task SendProgress(int status, SipBody? body, bool reliable)
    {
        lock (_core.Monitor)
        {
            if (_incoming is not { IsOpen: true } incoming || State == SessionState.Ended)
                return Task.CompletedTask;
            Enter(SessionState.Early);
            var response = DialogResponse(incoming, status, body);
            _localBody = body ?? _localBody;
            if (!Invite.Lists(HeaderNames.Require, Capabilities.ReliableProvisional)
                && !(reliable && Invite.Lists(HeaderNames.Supported, Capabilities.ReliableProvisional)))
            {
                incoming.Respond(response);
                return Task.CompletedTask;
            }

            response.Headers.Add(HeaderNames.Require, Capabilities.ReliableProvisional);
            response.Headers.Add(HeaderNames.RSeq, (++_responseSequence).ToString(CultureInfo.InvariantCulture));
            _progress = new RepeatedResponse(_core, incoming, response, OnNoPrack);
            return _progress.Done;
        }
    }

    private Task ProgressAcknowledged()
    {
        lock (_core.Monitor)
            return _progress?.Done ?? Task.CompletedTask;
    }

    // RFC 3262 §3: the PRACK names the response, the INVITE's number and its method.
    private void OnPrack(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (_progress is not { } progress || !RAck.TryParse(request.Headers[HeaderNames.RAck], out var named)
            || named != new RAck(_responseSequence, Invite.CSeq!.Value))
        {
            transaction.Respond(Reply(request, 481));
            return;
        }

        _progress = null;
        progress.Stop(acknowledged: true);
        if (SipBody.Of(request) is not { } body)
        {
            transaction.Respond(Reply(request, 200));
        }
        else if (progress.MakesOffer)
        {
            transaction.Respond(Reply(request, 200));
            Report(new SessionEvent.Acknowledged(body));
        }
        else
        {
            Offer(transaction); // RFC 3262 §5: a second offer, answered in the PRACK's 200
        }
    }

    // RFC 3262 §3: the INVITE should be refused with a 5xx.
    private void OnNoPrack()
    {
        _incoming?.Respond(Reply(Invite, 504, "No PRACK"));
        End(new SessionEvent.Failed(504, "No PRACK"));
    }

    private void StopProgress()
    {
        _progress?.Stop(acknowledged: false);
        _progress = null;
    }
}
