using Microsoft.Extensions.Logging;

namespace UmServer.Sip;

/// <summary>The one place that decides who gets a message: transactions, then sessions, then the application.</summary>
internal sealed class Dispatcher(SipCore core) : ISipReceiver
{
    private static readonly TimeSpan RetryWhenFull = TimeSpan.FromSeconds(10);

    public void Receive(SipParseResult parsed, SipSource source)
    {
        lock (core.Monitor)
        {
            try
            {
                Dispatch(parsed, source);
            }
            catch (Exception e) // the top of every message: a mistake of ours costs this message, not the process
            {
                core.Log.MessageFailed(e, source);
            }
        }
    }

    private void Dispatch(SipParseResult parsed, SipSource source)
    {
        switch (parsed.Message)
        {
            case SipRequest request when request.TopVia is { } via:
                OnRequest(request, via, source);
                break;
            case SipResponse response when response.Headers.All(HeaderNames.Via).Take(2).Count() == 1:
                OnResponse(response);
                break;
            case SipResponse response: // RFC 3261 §8.1.3.3: with more Vias than ours it is meant for somebody else
                core.Proxy?.TryRelay(response, source);
                break;
            case null when parsed.Rejection is { } rejection:
                Reject(rejection, source);
                break;
            default:
                break;
        }
    }

    // RFC 3261 §17.1.3; §18.1.2: one that nothing waits for is dropped.
    private void OnResponse(SipResponse response)
    {
        if (response.TopVia?.Branch is { } branch && response.CSeq is { } cseq)
            core.Transactions.Client(new TransactionKey(branch, "", cseq.Method))?.Receive(response);
    }

    private void Reject(SipResponse rejection, SipSource source)
    {
        core.Log.Malformed(source, rejection.Status, rejection.Reason);
        if (rejection.TopVia is not { } via)
            return;
        TransportLayer.NoteSource(rejection, via, source);
        TransportLayer.Respond(rejection.ToBytes(), via, source, null);
    }

    private void OnRequest(SipRequest request, Via via, SipSource source)
    {
        var key = TransactionKey.ForServer(request, via);
        if (core.Transactions.Server(key) is { } known && !known.LeavesToUser(request))
        {
            known.Receive(request);
            return;
        }

        if (core.Proxy?.TryFollow(request, via, source) == true)
            return;
        if (request.Method == SipMethods.Ack)
        {
            OnAck(request, via, source);
            return;
        }

        TransportLayer.NoteSource(request, via, source);
        var incoming = new IncomingRequest(core, request, via, source, key);
        if (request.Method == SipMethods.Cancel)
            OnCancel(request, incoming, via, key);
        else if (request.To?.Tag is not null)
            OnInDialog(request, incoming, via, key);
        else if (Refusal(incoming) is { } refusal)
            incoming.RespondStateless(refusal);
        else
            AskApplication(incoming);
    }

    private void OnAck(SipRequest ack, Via via, SipSource source)
    {
        if (core.Sessions.Find(ack) is { } session)
            session.OnAck(ack);
        else
            core.Proxy?.TryPass(ack, via, source);
    }

    // RFC 3261 §9.2: the CANCEL is answered for itself, and what it calls off is answered 487.
    private void OnCancel(SipRequest cancel, IncomingRequest incoming, Via via, TransactionKey key)
    {
        if (core.Transactions.Server(key.For(SipMethods.Invite)) is not { } invite)
        {
            PassOrAnswer481(incoming, via);
            return;
        }

        incoming.Respond(200);
        if (!invite.IsOpen)
            return;
        if (invite.User is { } user)
            user.OnCancel(cancel);
        else
            invite.Respond(core.Reply(invite.Request, 487, null, Tokens.Random()));
    }

    private void PassOrAnswer481(IncomingRequest incoming, Via via)
    {
        if (core.Proxy?.TryPass(incoming.Request, via, incoming.Source) != true)
            incoming.RespondStateless(incoming.CreateResponse(481));
    }

    private void OnInDialog(SipRequest request, IncomingRequest incoming, Via via, TransactionKey key)
    {
        if (core.Sessions.Find(request) is not { } session)
        {
            PassOrAnswer481(incoming, via);
            return;
        }

        if (core.IsOverrun)
        {
            incoming.RespondUnavailable(RetryWhenFull);
            return;
        }

        var transaction = new ServerTransaction(core, request, incoming.Source, key);
        transaction.Start();
        session.Receive(transaction);
    }

    private void AskApplication(IncomingRequest incoming)
    {
        core.Application.OnRequest(incoming);
        incoming.KeepUnlessAnswered();
    }

    /// <summary>RFC 3261 §8.2.1–8.2.2: the answer to a request that the application need not see, or null.</summary>
    private SipResponse? Refusal(IncomingRequest incoming)
    {
        var request = incoming.Request;
        if (core.Transactions.IsMerged(request))
            return incoming.CreateResponse(482);
        if (!Capabilities.IsKnown(request.Method))
            return Allowing(incoming, 501);
        if (!core.Capabilities.IsForApplication(request.Method))
            return Allowing(incoming, Capabilities.NeedsDialog(request.Method) ? 481 : 405);
        if (!request.RequestUri.IsSip)
            return incoming.CreateResponse(416);
        if (core.Capabilities.Unsupported(request) is { } unsupported)
            return With(incoming.CreateResponse(420), HeaderNames.Unsupported, unsupported);
        if (request.Method == SipMethods.Invite && SipDialog.TargetIn(request) is null)
            return incoming.CreateResponse(400, "Missing Contact"); // RFC 3261 §8.1.1.8: exactly one SIP or SIPS URI
        if (request.Method == SipMethods.Invite && ContentRefusal(incoming) is { } refusal)
            return refusal;
        if (SessionTimerRules.IsTooSmall(request, core.Options))
            return SessionTimerRules.TooSmall(incoming.CreateResponse(422), core.Options);
        return core.IsFull ? incoming.Unavailable(RetryWhenFull, null) : null;
    }

    // RFC 3261 §8.2.3, §21.4.7: what the peer sends we must understand, and what we answer it.
    private static SipResponse? ContentRefusal(IncomingRequest incoming)
    {
        if (!ContentRules.IsUnderstood(incoming.Request))
            return With(incoming.CreateResponse(415), HeaderNames.Accept, ContentRules.Sdp);
        return ContentRules.IsWanted(incoming.Request) ? null : incoming.CreateResponse(406);
    }

    private SipResponse Allowing(IncomingRequest incoming, int status)
    {
        var response = incoming.CreateResponse(status);
        core.Capabilities.AddAllow(response);
        return response;
    }

    private static SipResponse With(SipResponse response, string name, string value)
    {
        response.Headers.Add(name, value);
        return response;
    }
}
