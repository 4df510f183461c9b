using System.Globalization;

namespace UmServer.Sip;

/// <summary>
/// An INVITE of ours and its answers, from one peer or from several (forks), through redirects, until it is called off.
/// </summary>
internal sealed class CallingSide(
    SipCore core, OutgoingCall call, SessionLife life, DialogSender sender, SessionRefresh refresh)
{
    // A fork that rings at more places than this is not one of ours.
    private const int MaxBranches = 16;

    private readonly Dictionary<string, SipDialog> _early = [];
    private readonly Dictionary<string, SentAck?> _acks = []; // null: the way to the peer is still being looked up
    private readonly Queue<SipUri> _targets = [];
    private readonly HashSet<string> _tried = [];
    private ClientTransaction? _outgoing;
    private bool _cancelled;
    private bool _cancelSent;

    public void Start()
    {
        if (core.IsFull)
            life.End(new SessionEvent.Failed(503, "Overloaded"));
        else
            Send(sender.Invite);
    }

    /// <summary>The early dialog with the peer of this tag; null when there is none.</summary>
    public SipDialog? EarlyDialog(string? peerTag) => peerTag is null ? null : _early.GetValueOrDefault(peerTag);

    /// <summary>Calls the INVITE off (RFC 3261 §9.1); does nothing once it is answered.</summary>
    public void Cancel()
    {
        if (life.State >= SessionState.Established)
            return;
        _cancelled = true;
        // RFC 3261 §9.1: no CANCEL before a provisional response; it would overtake the INVITE.
        if (_outgoing is { State: ClientTransactionState.Proceeding })
            SendCancelThatWaited();
    }

    /// <summary>The session has ended: whatever comes of an INVITE under way is of no interest any more.</summary>
    public void LetGo()
    {
        if (_outgoing is not { State: ClientTransactionState.Calling or ClientTransactionState.Proceeding } invite)
            return;
        _cancelled = true;
        if (invite.State == ClientTransactionState.Proceeding)
            SendCancelThatWaited();
    }

    private void Send(SipRequest invite)
    {
        sender.Invite = invite;
        _tried.Add(invite.RequestUri.ToString());
        _outgoing = null;
        refresh.AskFor(invite);
        core.Request(invite, call.Proxy ?? invite.RequestUri, null,
            hop => sender.SetContact(invite, hop),
            response => OnResponse(invite, response),
            transaction => _outgoing = transaction);
    }

    private void OnResponse(SipRequest invite, SipResponse response)
    {
        switch (response.Status)
        {
            case < 200:
                OnProvisional(invite, response);
                break;
            case < 300:
                OnAccepted(invite, response);
                break;
            case var _ when invite != sender.Invite || life.HasEnded:
                break;
            case var _ when _cancelled:
                life.End(new SessionEvent.Cancelled());
                break;
            case < 400:
                OnRedirect(response);
                break;
            case 422 when refresh.TryRaise(response):
                SendAgain(invite.RequestUri);
                break;
            default:
                OnRefused(response);
                break;
        }
    }

    private void OnProvisional(SipRequest invite, SipResponse response)
    {
        SendCancelThatWaited();
        if (response.Status == 100 || life.State >= SessionState.Established)
            return;
        if (response.To?.Tag is { } tag && EarlyDialog(invite, response, tag) is { } dialog)
        {
            life.Enter(SessionState.Early);
            if (!TryAcknowledge(dialog, invite, response))
                return; // repeated, or before its turn
        }

        life.TryReport(new SessionEvent.Ringing(response.Status, response.Reason, SipBody.Of(response)));
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
        sender.Send(dialog, SipMethods.Prack, null, prack =>
            prack.Headers.Add(HeaderNames.RAck, $"{sequence} {invite.CSeq}"), _ => { });
        return true;
    }

    // RFC 3261 §13.2.2.4: every 2xx is acknowledged; the first one is the call, a dialog more is ended again.
    private void OnAccepted(SipRequest invite, SipResponse response)
    {
        var tag = response.To?.Tag ?? "";
        if (_acks.TryGetValue(tag, out var ack))
        {
            ack?.Send();
            return;
        }

        if (_acks.Count >= MaxBranches)
            return;
        var dialog = SipDialog.ForUac(invite, response, _early.GetValueOrDefault(tag));
        _acks[tag] = null;
        sender.SendAck(dialog, invite.CSeq!.Value.Number, sent => _acks[tag] = sent);
        if (_cancelled || life.State >= SessionState.Established)
        {
            sender.Send(dialog, SipMethods.Bye, null, null, _ => { });
            if (_cancelled)
                life.End(new SessionEvent.Cancelled()); // RFC 3261 §9.1: the answer was faster
            return;
        }

        sender.Dialog = dialog;
        life.Enter(SessionState.Established);
        refresh.Agree(response);
        life.Report(new SessionEvent.Answered(response, SipBody.Of(response)));
    }

    // RFC 3261 §8.1.3.4: the targets by q, each one once.
    private void OnRedirect(SipResponse response)
    {
        var targets = RedirectTargets.Of(response);
        life.Report(new SessionEvent.Redirected(response.Status, targets));
        if (call.FollowRedirects)
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
            SendAgain(next);
            return;
        }

        life.End(new SessionEvent.Failed(response.Status, response.Reason));
    }

    // RFC 3261 §8.1.3.4: the same call and From tag, the next number, no tag in To.
    private void SendAgain(SipUri target)
    {
        _early.Clear();
        Send(OutgoingInvite.Again(sender.Invite, target));
    }

    private void SendCancelThatWaited()
    {
        if (!_cancelled || _cancelSent || _outgoing is not { } invite)
            return;
        _cancelSent = true;
        var cancel = RequestLike.Of(invite.Request, SipMethods.Cancel);
        // It takes the way of the INVITE, under its branch.
        new ClientTransaction(core, cancel, invite.Hop, _ => { }, invite.Branch).Start();
        core.Timers.Start(core.Options.Timers.GiveUp, () => ForgetUnanswered(invite));
    }

    // RFC 3261 §9.1: if no final response comes within 64*T1, consider it cancelled and destroy the transaction.
    private void ForgetUnanswered(ClientTransaction invite)
    {
        if (invite.State is ClientTransactionState.Calling or ClientTransactionState.Proceeding)
            invite.Terminate();
        life.End(new SessionEvent.Cancelled());
    }
}
