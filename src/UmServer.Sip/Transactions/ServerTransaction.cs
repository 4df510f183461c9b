namespace UmServer.Sip;

/// <summary>
/// One request being answered: absorbs its retransmissions and repeats the response (RFC 3261 §17.2).
/// </summary>
internal sealed class ServerTransaction : ISendObserver
{
    private readonly SipCore _core;
    private readonly bool _invite;
    private byte[]? _lastResponse;
    private SipTimer? _retransmit;
    private SipTimer? _end;

    public ServerTransaction(SipCore core, SipRequest request, SipSource source, TransactionKey key)
    {
        _core = core;
        Request = request;
        Source = source;
        Key = key;
        _invite = request.Method == SipMethods.Invite;
    }

    public SipRequest Request { get; }

    public SipSource Source { get; }

    public TransactionKey Key { get; }

    public ServerTransactionState State { get; private set; }

    public IServerTransactionUser? User { get; set; }

    /// <summary>Whether a final response can still be sent.</summary>
    public bool IsOpen => State is ServerTransactionState.Trying or ServerTransactionState.Proceeding;

    /// <summary>
    /// Whether this ACK is for the 2xx, which the transaction user repeats. It should have a branch of its own; old
    /// peers give it that of the INVITE.
    /// </summary>
    public bool LeavesToUser(SipRequest request) =>
        State == ServerTransactionState.Accepted && request.Method == SipMethods.Ack;

    private TransactionTimers Timers => _core.Options.Timers;

    public void Start()
    {
        _core.Transactions.Add(this);
        if (_invite)
            _retransmit = _core.Timers.Start(Timers.TryingAfter, SendTrying);
    }

    public void Respond(SipResponse response)
    {
        if (!IsOpen && !(State == ServerTransactionState.Accepted && response.Status is >= 200 and < 300))
            return; // it was called off, or answered already
        _retransmit?.Stop();
        _lastResponse = response.ToBytes();
        Send();
        switch (response.Status)
        {
            case < 200:
                State = ServerTransactionState.Proceeding;
                break;
            case < 300 when _invite:
                Accept();
                break;
            default:
                Close();
                Complete();
                break;
        }
    }

    /// <summary>Takes a retransmission, or the ACK of a refusal.</summary>
    public void Receive(SipRequest request)
    {
        switch (State)
        {
            case ServerTransactionState.Proceeding or ServerTransactionState.Completed
                when request.Method != SipMethods.Ack:
                Send();
                break;
            case ServerTransactionState.Completed when request.Method == SipMethods.Ack:
                Confirm();
                break;
            default:
                break; // RFC 6026 §7.1: in Accepted the transaction user repeats the 2xx, so the INVITE is absorbed
        }
    }

    public void OnSendFailed()
    {
        lock (_core.Monitor)
            _core.Log.ResponseLost(Request.CallId, Source); // RFC 3261 §17.2.4: the timers end the transaction
    }

    public void Terminate()
    {
        if (State == ServerTransactionState.Terminated)
            return;
        if (IsOpen)
            Close();
        State = ServerTransactionState.Terminated;
        _retransmit?.Stop();
        _end?.Stop();
        _core.Transactions.Remove(this);
    }

    private void SendTrying()
    {
        if (State == ServerTransactionState.Trying)
            Respond(SipResponse.For(Request, 100));
    }

    // There is nothing to call off any more: a call that is over is not kept by what absorbs its repeated INVITE.
    private void Close()
    {
        User = null;
        _core.Transactions.OnAnswered();
    }

    private void Accept()
    {
        if (State == ServerTransactionState.Accepted)
            return;
        Close();
        State = ServerTransactionState.Accepted;
        _end = _core.Timers.Start(Timers.GiveUp, Terminate); // RFC 6026 §8.1: timer L
    }

    private void Complete()
    {
        State = ServerTransactionState.Completed;
        if (_invite)
        {
            RetransmitAfter(Timers.RoundTrip); // timer G
            _end = _core.Timers.Start(Timers.GiveUp, Terminate); // timer H: no ACK came
        }
        else
        {
            EndAfter(Timers.GiveUp); // timer J
        }
    }

    private void Confirm()
    {
        State = ServerTransactionState.Confirmed;
        _retransmit?.Stop();
        _end?.Stop();
        EndAfter(Timers.MaxLifetime); // timer I
    }

    private void EndAfter(TimeSpan absorb)
    {
        // RFC 3261 §17.2.1, §17.2.2: a reliable transport brings no retransmissions to absorb.
        if (Source.Protocol == SipProtocol.Udp)
            _end = _core.Timers.Start(absorb, Terminate);
        else
            Terminate();
    }

    private void RetransmitAfter(TimeSpan interval)
    {
        if (Source.Protocol != SipProtocol.Udp)
            return;
        _retransmit = _core.Timers.Start(interval, () =>
        {
            Send();
            RetransmitAfter(Timers.Next(interval));
        });
    }

    private void Send()
    {
        if (_lastResponse is { } response)
            TransportLayer.Respond(response, Request.TopVia, Source, this);
    }
}
