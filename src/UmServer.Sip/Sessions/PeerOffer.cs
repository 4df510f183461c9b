namespace UmServer.Sip;

/// <summary>A change that the peer proposes in a session; exactly one answer or refusal is wanted.</summary>
public sealed class PeerOffer
{
    private readonly OfferExchange _exchange;

    internal PeerOffer(OfferExchange exchange, ServerTransaction transaction)
    {
        _exchange = exchange;
        Transaction = transaction;
        Body = SipBody.Of(transaction.Request);
    }

    /// <summary>The offer; null when the peer asks for ours, whose answer then comes as
    /// <see cref="SessionEvent.Acknowledged"/>.</summary>
    public SipBody? Body { get; }

    public string Method => Transaction.Request.Method;

    internal ServerTransaction Transaction { get; }

    public void Answer(SipBody body) => _exchange.Answer(this, body);

    /// <summary>Refuses the change; the session goes on as it was (RFC 3261 §14.2).</summary>
    public void Reject(int status = 488) => _exchange.Reject(this, status);
}
