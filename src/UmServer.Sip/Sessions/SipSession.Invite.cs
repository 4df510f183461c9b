using System.Globalization;

namespace UmServer.Sip;

// The calling side: an INVITE of ours and its answers, from one peer or from several (forking).
public sealed partial class SipSession
{
    // A fork that rings at more places than this is not one of ours.
    private const int MaxBranches = 16;

    private readonly Dictionary<string, SipDialog> _early = [];
    private readonly Dictionary<string, (SipHop Hop, byte[] Bytes)?> _acks = [];
    private readonly Queue<SipUri> _targets = [];
    private readonly HashSet<string> _tried = [];
    private OutgoingCall? _call;
    private ClientTransaction? _outgoing;

    internal static SipSession Outgoing(SipCore core, OutgoingCall call)
    {
        var invite = OutgoingInvite.Create(core, call);
        var session = new SipSession(core, invite, null, invite.From!.Tag!)
        {
            _call = call,
            _user = call.From.Uri.User,
            _localBody = call.Body,
        };
        if (core.IsFull)
            session.End(new SessionEvent.Failed(503, "Overloaded"));
        else
            session.SendInvite(invite);
        return session;
    }

    private void SendInvite(SipRequest invite)
    {
        Invite = invite;
        _tried.Add(invite.RequestUri.ToString());
        _outgoing = null;
        AskForTimer(invite);
        _core.Request(invite, _call!.Proxy ?? invite.RequestUri, null,
            hop => invite.Headers.Set(HeaderNames.Contact, AddressOver(hop).Contact(_user)),
            response => OnInviteResponse(invite, response),
            transaction => _outgoing = transaction);
    }

    private void OnInviteResponse(SipRequest invite, SipResponse response)
    {
        switch (response.Status)
        {
            case < 200:
                OnProvisional(invite, response);
                break;
            case < 300:
                OnAccepted(invite, response);
                break;
            case var _ when invite != Invite || State == SessionState.Ended:
                break;
            case var _ when _cancelled:
                End(new SessionEvent.Cancelled());
                break;
            case < 400:
                OnRedirect(response);
                break;
            case 422 when TryRaiseTimer(response):
                SendInvite(Again(Invite.RequestUri));
                break;
            default:
                OnRefused(response);
                break;
        }
    }

    private void OnProvisional(SipRequest invite, SipResponse response)
    {
        SendCancelThatWaited();
        if (response.Status == 100 || State >= SessionState.Established)
            return;
        if (response.To?.Tag is { } tag && EarlyDialog(invite, response, tag) is { } dialog)
        {
            Enter(SessionState.Early);
            if (!TryAcknowledge(dialog, invite, response))
                return; // repeated, or before its turn
        }

        TryReport(new SessionEvent.Ringing(response.Status, response.Reason, SipBody.Of(response)));
    }

    private SipDialog? EarlyDialog(SipRequest invite, SipResponse response, string tag)
    {
        if (!_early.TryGetValue(tag, out var dialog) && _early.Count < MaxBranches)
            _early[tag] = dialog = SipDialog.ForUac(invite, response, null);
        return dialog;
    }

    // RFC 3262 §4: a reliable 18x is acknowledged by PRACK, once, and in its order.
    private bool TryAcknowledge(SipDialog dialog, SipRequest invite, SipResponse response)
    {
        if (!response.Lists(HeaderNames.Require, Capabilities.ReliableProvisional)
            || !uint.TryParse(response.Headers[HeaderNames.RSeq], NumberStyles.None, CultureInfo.InvariantCulture,
                out var sequence))
            return true;
        if (!dialog.TryAdvanceResponse(sequence))
            return false;
        Send(dialog, SipMethods.Prack, null, prack =>
            prack.Headers.Add(HeaderNames.RAck, $"{sequence} {invite.CSeq}"), _ => { });
        return true;
    }

    // RFC 3261 §13.2.2.4: every 2xx is acknowledged; the first one is the call, a dialog more is ended again.
    private void OnAccepted(SipRequest invite, SipResponse response)
    {
        var tag = response.To?.Tag ?? "";
        if (_acks.TryGetValue(tag, out var ack))
        {
            ack?.Hop.Send(ack.Value.Bytes, null); // null: the way to the peer's Contact is still being looked up
            return;
        }

        if (_acks.Count >= MaxBranches)
            return;
        var dialog = SipDialog.ForUac(invite, response, _early.GetValueOrDefault(tag));
        _acks[tag] = null;
        SendAck(dialog, invite.CSeq!.Value.Number, null, (hop, bytes) => _acks[tag] = (hop, bytes));
        if (_cancelled || State >= SessionState.Established)
        {
            Send(dialog, SipMethods.Bye, null, null, _ => { });
            if (_cancelled)
                End(new SessionEvent.Cancelled()); // RFC 3261 §9.1: the answer was faster
            return;
        }

        _dialog = dialog;
        Enter(SessionState.Established);
        AgreeOnTimer(response);
        Report(new SessionEvent.Answered(response, SipBody.Of(response)));
    }

    // RFC 3261 §8.1.3.4: the targets by q, each one once.
    private void OnRedirect(SipResponse response)
    {
        var targets = RedirectTargets.Of(response);
        Report(new SessionEvent.Redirected(response.Status, targets));
        if (_call!.FollowRedirects)
        {
            foreach (var target in targets.Take(MaxBranches))
                _targets.Enqueue(target);
        }

        OnRefused(response);
    }

    private void OnRefused(SipResponse response)
    {
        while (_targets.TryDequeue(out var next))
        {
            if (_tried.Count >= MaxBranches || _tried.Contains(next.ToString()))
                continue;
            SendInvite(Again(next));
            return;
        }

        End(new SessionEvent.Failed(response.Status, response.Reason));
    }

    // RFC 3261 §8.1.3.4: the same call and From tag, the next number, no tag in To.
    private SipRequest Again(SipUri target)
    {
        _early.Clear();
        return OutgoingInvite.Again(Invite, target);
    }
}
