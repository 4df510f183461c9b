namespace UmServer.Sip;

/// <summary>One request of ours: repeats it until it is answered, and hands up the answers (RFC 3261 §17.1).</summary>
internal sealed class ClientTransaction : ISendObserver
{
    private readonly SipCore _core;
    private readonly Action<SipResponse> _onResponse;
    private readonly bool _invite;
    private SipHop? _fallback;
    private byte[] _bytes = [];
    private byte[]? _ack;
    private SipTimer? _retransmit;
    private SipTimer? _end;

    public ClientTransaction(SipCore core, SipRequest request, SipHop hop, Action<SipResponse> onResponse,
        string? branch = null)
    {
        _core = core;
        _onResponse = onResponse;
        _invite = request.Method == SipMethods.Invite;
        Request = request;
        Hop = hop;
        Branch = branch ?? Via.MagicCookie + Tokens.Random();
    }

    public SipRequest Request { get; }

    public SipHop Hop { get; private set; }

    public string Branch { get; }

    public ClientTransactionState State { get; private set; }

    public TransactionKey Key => new(Branch, "", Request.Method);

    private bool IsUnanswered => State is ClientTransactionState.Calling or ClientTransactionState.Proceeding;

    private TransactionTimers Timers => _core.Options.Timers;

    private bool Unreliable => Hop.Transport.ListenPoint.Protocol == SipProtocol.Udp;

    public void Start()
    {
        WriteWithVia(first: true);
        if (_bytes.Length > _core.Options.MaxUdpRequestBytes && _core.Transport.StreamInstead(Hop) is { } stream)
        {
            _fallback = Hop; // RFC 3261 §18.1.1: too long for a datagram that might be fragmented
            Hop = stream;
            WriteWithVia(first: false);
        }

        _core.Transactions.Add(this);
        _end = _core.Timers.Start(Timers.GiveUp, () => Fail(408, "Request Timeout")); // timers B and F
        Send();
    }

    public void Receive(SipResponse response)
    {
        switch (State)
        {
            case ClientTransactionState.Calling or ClientTransactionState.Proceeding when response.Status < 200:
                Proceed();
                _onResponse(response);
                break;
            case ClientTransactionState.Calling or ClientTransactionState.Proceeding:
                Finish(response);
                _onResponse(response);
                break;
            case ClientTransactionState.Accepted when response.Status is >= 200 and < 300:
                _onResponse(response); // RFC 6026 §7.2: repeated, or from another branch of a fork
                break;
            case ClientTransactionState.Completed when _ack is { } ack && response.Status >= 300:
                Hop.Send(ack, null);
                break;
            default:
                break;
        }
    }

    public void OnSendFailed()
    {
        lock (_core.Monitor)
        {
            if (State != ClientTransactionState.Calling)
                return;
            if (_fallback is { } datagram)
            {
                _fallback = null;
                Hop = datagram;
                WriteWithVia(first: false);
                Send();
            }
            else
            {
                Fail(503, "Transport Failed"); // RFC 3261 §8.1.3.1: as if the peer had said so
            }
        }
    }

    /// <summary>Ends the transaction without telling anyone.</summary>
    public void Terminate()
    {
        if (State == ClientTransactionState.Terminated)
            return;
        if (IsUnanswered)
            _core.Transactions.OnAnswered();
        State = ClientTransactionState.Terminated;
        _retransmit?.Stop();
        _end?.Stop();
        _core.Transactions.Remove(this);
    }

    /// <summary>Ends the transaction at once; whoever waits for its answer gets a 503.</summary>
    public void Abandon() => Fail(503, "Stack Stopped");

    private void WriteWithVia(bool first)
    {
        var via = _core.Transport.ViaFor(Hop, Branch);
        if (first)
            Request.Headers.AddFirst(HeaderNames.Via, via);
        else
            Request.Headers.ReplaceFirst(HeaderNames.Via, via);
        _bytes = Request.ToBytes();
    }

    private void Send()
    {
        Hop.Send(_bytes, this);
        RetransmitAfter(Timers.RoundTrip); // timers A and E
    }

    private void RetransmitAfter(TimeSpan interval)
    {
        _retransmit?.Stop();
        if (!Unreliable)
            return;
        _retransmit = _core.Timers.Start(interval, () =>
        {
            Hop.Send(_bytes, this);
            // RFC 3261 §17.1.1.2: an INVITE's interval doubles without a bound, any other's up to T2 (§17.1.2.2).
            RetransmitAfter(_invite ? interval * 2 : Timers.Next(interval));
        });
    }

    private void Proceed()
    {
        State = ClientTransactionState.Proceeding;
        if (_invite)
        {
            _retransmit?.Stop();
            _end?.Stop(); // it may ring for as long as the caller likes
        }
        else
        {
            RetransmitAfter(Timers.MaxRetransmit);
        }
    }

    private void Finish(SipResponse response)
    {
        _retransmit?.Stop();
        _end?.Stop();
        _core.Transactions.OnAnswered();
        switch (response.Status)
        {
            case < 300 when _invite:
                State = ClientTransactionState.Accepted;
                EndAfter(Timers.GiveUp, always: true); // timer M
                break;
            case >= 300 when _invite:
                State = ClientTransactionState.Completed;
                _ack = AckFor(response).ToBytes();
                Hop.Send(_ack, null);
                EndAfter(Timers.GiveUp, always: false); // timer D
                break;
            default:
                State = ClientTransactionState.Completed;
                EndAfter(Timers.MaxLifetime, always: false); // timer K
                break;
        }
    }

    private void EndAfter(TimeSpan absorb, bool always)
    {
        if (always || Unreliable)
            _end = _core.Timers.Start(absorb, Terminate);
        else
            Terminate();
    }

    // RFC 3261 §17.1.1.3: the ACK of a refusal goes the way of the INVITE, with its branch.
    private SipRequest AckFor(SipResponse response)
    {
        var ack = RequestLike.Of(Request, SipMethods.Ack);
        ack.Headers.Set(HeaderNames.To, response.Headers[HeaderNames.To] ?? Request.Headers[HeaderNames.To]!);
        ack.Headers.AddFirst(HeaderNames.Via, _core.Transport.ViaFor(Hop, Branch));
        return ack;
    }

    private void Fail(int status, string reason)
    {
        if (State == ClientTransactionState.Terminated)
            return;
        Terminate();
        _onResponse(SipResponse.For(Request, status, reason));
    }
}
