namespace UmServer.Sip;

/// <summary>One REFER of ours and the subscription that it implies (RFC 3515 §2.4).</summary>
internal sealed class Referral
{
    private readonly TaskCompletionSource<ReferResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<ReferResult> Done => _done.Task;

    public bool IsOver => _done.Task.IsCompleted;

    /// <summary>The number of the REFER, which is the id of its subscription (RFC 3515 §2.4.6).</summary>
    public uint Sequence { get; set; }

    /// <summary>The last status that the peer reported; 0 before.</summary>
    public int LastStatus { get; private set; }

    /// <summary>
    /// Whether the subscription still stands: a NOTIFY after that is refused, which tells the peer to stop.
    /// </summary>
    public bool WantsReports { get; private set; } = true;

    /// <summary>Whether the peer said that it will try (RFC 3515 §2.4.2), or told already how it goes.</summary>
    public bool IsAccepted { get; private set; }

    public void OnResponse(SipResponse response)
    {
        IsAccepted |= response.IsSuccess;
        if (response.Status >= 300)
        {
            WantsReports = false;
            End(ReferOutcome.Refused, response.Status);
        }
    }

    public void OnReport(SipRequest notify)
    {
        IsAccepted = true; // a NOTIFY may overtake the 202 (RFC 3515 §2.4.4)
        if (SipFragment.TryParse(notify.Body.Span, out var fragment)) // RFC 3515 §2.4.5
            LastStatus = fragment.Status;
        if (SubscriptionState.TryParse(notify.Headers[HeaderNames.SubscriptionState], out var state)
            && state.IsTerminated)
            WantsReports = false;
        if (LastStatus >= 200)
            End(LastStatus < 300 ? ReferOutcome.Succeeded : ReferOutcome.Failed, LastStatus);
        else if (!WantsReports)
            End(ReferOutcome.Failed, LastStatus); // the peer stopped telling before it knew
    }

    public void End(ReferOutcome outcome, int status)
    {
        WantsReports &= outcome is not ReferOutcome.TimedOut || IsOver;
        _done.TrySetResult(new ReferResult(outcome, status));
    }
}
