using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Calls;

// What the peer does by itself: hold and resume, keys by INFO, hanging up.
public sealed partial class SipCall
{
    private async Task WatchAsync()
    {
        try
        {
            await foreach (var what in _session.Events.ReadAllAsync())
                On(what);
        }
        finally
        {
            // However the watching ended, no verb may wait for more; a reason that was given before stands.
            _life.Over(CallEnd.ConnectionLost);
            _peerAnswer?.TrySetResult(false);
        }
    }

    private void On(SessionEvent what)
    {
        switch (what)
        {
            case SessionEvent.Offered(var offer):
                Answer(offer);
                break;
            case SessionEvent.Acknowledged(var body):
                OnAcknowledged(body);
                break;
            case SessionEvent.InfoReceived(var body):
                OnInfo(body);
                break;
            case SessionEvent.PeerHungUp or SessionEvent.Cancelled:
                _life.Over(CallEnd.CallerHungUp);
                break;
            case SessionEvent.Failed or SessionEvent.Expired:
                _life.Over(CallEnd.ConnectionLost);
                break;
        }
    }

    private void Answer(PeerOffer offer)
    {
        if (_sdp is null || _media is null)
        {
            offer.Reject();
        }
        else if (offer.Body is not { } body)
        {
            offer.Answer(new SipBody(SdpType, _sdp.MakeOffer()));
        }
        else if (_sdp.TryAnswer(body.Bytes.Span, out var answer, out var refusal))
        {
            _media.Apply(answer.Agreement);
            offer.Answer(new SipBody(SdpType, answer.Body));
        }
        else
        {
            _services.Log.ChangeRefused(Info.CallId, refusal.Reason);
            offer.Reject(488); // RFC 3261 §14.2: the session goes on as it was
        }
    }

    private void OnAcknowledged(SipBody? body)
    {
        // A body is here only when the offer was ours: in the answer to an INVITE or re-INVITE that had none.
        var isRead = body is not null && _sdp!.TryReadAnswer(body.Bytes.Span, out var agreement, out _);
        if (isRead)
            _media!.Apply(_sdp!.Agreement!);
        _peerAnswer?.TrySetResult(isRead);
    }

    private void OnInfo(SipBody body)
    {
        if (DtmfInfo.TryParse(body.ContentType, body.Bytes.Span, out var key, out _))
            _media?.ReportInfoKey(key);
    }
}
