using System.Globalization;

namespace UmServer.Sip;

/// <summary>A request outside any dialog, to be answered once in one of the ways below.</summary>
public sealed class IncomingRequest
{
    private readonly SipCore _core;
    private readonly TransactionKey _key;
    private readonly string _tag;
    private ServerTransaction? _transaction;
    private bool _answered;

    internal IncomingRequest(SipCore core, SipRequest request, Via via, SipSource source, TransactionKey key)
    {
        _core = core;
        _key = key;
        Via = via;
        Request = request;
        Source = source;
        _tag = Tokens.Stateless(request, via);
    }

    public SipRequest Request { get; }

    public SipSource Source { get; }

    /// <summary>Ourselves as the sender reaches us: what a Contact in the answer is made of.</summary>
    public SipOwnAddress OwnAddress => _core.Transport.OwnAddress(new SipHop(Source.Transport, Source.Remote), Request);

    private Via Via { get; }

    /// <summary>
    /// An answer to this request, for <see cref="Respond(SipResponse)"/> or <see cref="RespondStateless"/>.
    /// </summary>
    public SipResponse CreateResponse(int status, string? reason = null) => _core.Reply(Request, status, reason, _tag);

    public void Respond(int status, string? reason = null) => Respond(CreateResponse(status, reason));

    /// <summary>Answers by a transaction, which repeats the answer until the peer has it.</summary>
    public void Respond(SipResponse response)
    {
        lock (_core.Monitor)
        {
            _answered |= response.Status >= 200;
            Transaction().Respond(response);
        }
    }

    /// <summary>
    /// Answers and forgets (RFC 3261 §8.2.7): a repeated request is asked about again, and a flood of them costs no
    /// memory. Only before <see cref="ISipApplication.OnRequest"/> returns; later it is like <see
    /// cref="Respond(SipResponse)"/>.
    /// </summary>
    public void RespondStateless(SipResponse response)
    {
        lock (_core.Monitor)
        {
            if (_transaction is not null)
            {
                Respond(response);
                return;
            }

            _answered = true;
            TransportLayer.Respond(response.ToBytes(), Request.TopVia ?? Via, Source, null);
        }
    }

    /// <summary>Answers OPTIONS with what we understand (RFC 3261 §11.2), keeping no state.</summary>
    public void RespondOptions()
    {
        var response = CreateResponse(200);
        _core.Capabilities.AddAll(response);
        response.Headers.Add(HeaderNames.Contact, OwnAddress.Contact(null));
        RespondStateless(response);
    }

    /// <summary>Turns a request away for now (RFC 3261 §21.5.4), keeping no state.</summary>
    public void RespondUnavailable(TimeSpan retryAfter, string? reason = null) =>
        RespondStateless(Unavailable(retryAfter, reason));

    /// <summary>Takes an INVITE on: sends 100 and makes the session by which it is answered.</summary>
    /// <exception cref="InvalidOperationException">It is no INVITE, or was answered before.</exception>
    public SipSession Accept()
    {
        lock (_core.Monitor)
        {
            if (Request.Method != SipMethods.Invite || _answered)
                throw new InvalidOperationException($"a session begins with an unanswered INVITE, not with {Request}");
            _answered = true;
            var transaction = Transaction();
            transaction.Respond(SipResponse.For(Request, 100));
            return SipSession.Incoming(_core, transaction);
        }
    }

    /// <summary>
    /// Passes it on to a port of ours, keeping no state: a repeated request is asked about again and must go the same
    /// way. The dialog that begins with it goes through here as well. One that was called off meanwhile goes nowhere.
    /// </summary>
    /// <exception cref="InvalidOperationException">The stack is no proxy, or the request was answered
    /// before.</exception>
    public void Forward(int port)
    {
        lock (_core.Monitor)
        {
            if (_core.Proxy is not { } proxy || _answered)
                throw new InvalidOperationException($"{Request} cannot be passed on");
            _answered = true;
            if (_transaction is { IsOpen: false })
                return;
            _transaction?.Terminate(); // it had its 100; what follows is the other's
            proxy.ForwardNew(Request, Via, Source, port);
        }
    }

    internal SipResponse Unavailable(TimeSpan retryAfter, string? reason)
    {
        var response = CreateResponse(503, reason);
        var seconds = (int)Math.Ceiling(retryAfter.TotalSeconds);
        response.Headers.Add(HeaderNames.RetryAfter, seconds.ToString(CultureInfo.InvariantCulture));
        return response;
    }

    /// <summary>
    /// After the application has seen it: if it wants to answer later, retransmissions are absorbed meanwhile.
    /// </summary>
    internal void KeepUnlessAnswered()
    {
        if (!_answered)
            Transaction();
    }

    private ServerTransaction Transaction()
    {
        if (_transaction is null)
        {
            _transaction = new ServerTransaction(_core, Request, Source, _key);
            _transaction.Start();
        }

        return _transaction;
    }
}
