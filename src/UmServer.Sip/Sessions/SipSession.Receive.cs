using System.Globalization;

namespace UmServer.Sip;

// What the peer sends within the dialog.
public sealed partial class SipSession
{
    /// <summary>Takes a request within the dialog; its transaction wants an answer.</summary>
    internal void Receive(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (State == SessionState.Ended && request.Method != SipMethods.Notify || DialogOf(request) is not { } dialog)
        {
            transaction.Respond(Reply(request, 481));
        }
        else if (!dialog.TryAdvance(request))
        {
            transaction.Respond(Reply(request, 500, "CSeq Out Of Order")); // RFC 3261 §12.2.2
        }
        else if (_core.Capabilities.Unsupported(request) is { } unsupported)
        {
            var response = Reply(request, 420);
            response.Headers.Add(HeaderNames.Unsupported, unsupported);
            transaction.Respond(response);
        }
        else if (SessionTimerRules.IsTooSmall(request, _core.Options))
        {
            transaction.Respond(SessionTimerRules.TooSmall(Reply(request, 422), _core.Options));
        }
        else
        {
            Receive(transaction, dialog);
        }
    }

    /// <summary>Takes the ACK of a 2xx.</summary>
    internal void OnAck(SipRequest ack)
    {
        if (DialogOf(ack) is not null)
            Acknowledge(ack);
    }

    private void Receive(ServerTransaction transaction, SipDialog dialog)
    {
        switch (transaction.Request.Method)
        {
            case SipMethods.Bye:
                OnBye(transaction);
                break;
            case SipMethods.Invite:
                OnReInvite(transaction);
                break;
            case SipMethods.Update:
                OnUpdate(transaction, dialog);
                break;
            case SipMethods.Info:
                OnInfo(transaction);
                break;
            case SipMethods.Prack:
                OnPrack(transaction);
                break;
            case SipMethods.Notify:
                OnNotify(transaction);
                break;
            case SipMethods.Options:
                OnOptions(transaction);
                break;
            default:
                OnOther(transaction);
                break;
        }
    }

    // The peer's tag must be that of the dialog, or of one of the early dialogs of a forked INVITE (RFC 3261 §12.2.2).
    private SipDialog? DialogOf(SipRequest request)
    {
        var tag = request.From?.Tag;
        if (_dialog is { } dialog)
            return dialog.RemoteTag == tag ? dialog : null;
        return tag is null ? null : _early.GetValueOrDefault(tag);
    }

    private void OnOptions(ServerTransaction transaction)
    {
        var response = Reply(transaction.Request, 200);
        _core.Capabilities.AddAll(response);
        transaction.Respond(response);
    }

    private void OnOther(ServerTransaction transaction)
    {
        var known = Capabilities.IsKnown(transaction.Request.Method);
        var response = Reply(transaction.Request, known ? 405 : 501);
        _core.Capabilities.AddAllow(response);
        transaction.Respond(response);
    }

    // RFC 3261 §14.2: try again in a while, chosen at random between 0 and 10 s.
    private SipResponse Later(SipRequest request)
    {
        var response = Reply(request, 500, "Busy With Another Offer");
        var seconds = Randomness.Between(0, 10);
        response.Headers.Add(HeaderNames.RetryAfter, seconds.ToString(CultureInfo.InvariantCulture));
        return response;
    }
}
