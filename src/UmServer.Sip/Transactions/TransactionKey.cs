namespace UmServer.Sip;

/// <summary>What makes a message part of a transaction (RFC 3261 §17.1.3, §17.2.3).</summary>
internal readonly record struct TransactionKey(string Branch, string SentBy, string Method)
{
    /// <summary>The server transaction a request belongs to; an ACK belongs to its INVITE.</summary>
    public static TransactionKey ForServer(SipRequest request, Via via)
    {
        var method = request.Method == SipMethods.Ack ? SipMethods.Invite : request.Method;
        return via.HasUniqueBranch
            ? new TransactionKey(via.Branch!, SentByOf(via), method)
            : new TransactionKey(Old(request, via), SentByOf(via), method);
    }

    public TransactionKey For(string method) => this with { Method = method };

    private static string SentByOf(Via via) => via.Port is { } port ? $"{via.Host}:{port}" : via.Host;

    // RFC 3261 §17.2.3: a peer from the days of RFC 2543 has no unique branch; all that identifies the request stands
    // in.
    private static string Old(SipRequest request, Via via) =>
        $"{request.RequestUri}|{request.From?.Tag}|{request.CallId}|{request.CSeq?.Number}|{via.Branch}";
}
