namespace UmServer.Sip;

/// <summary>The transactions under way, and which requests they are about.</summary>
internal sealed class TransactionTable
{
    private readonly Dictionary<TransactionKey, ServerTransaction> _servers = [];
    private readonly Dictionary<TransactionKey, ClientTransaction> _clients = [];
    private readonly Dictionary<MergeKey, ServerTransaction> _arrived = [];

    public int Count => _servers.Count + _clients.Count;

    /// <summary>Those without a final response.</summary>
    public int Unanswered { get; private set; }

    /// <summary>Those that are done, and absorb what the peer or the network repeats.</summary>
    public int Answered => Count - Unanswered;

    public ServerTransaction? Server(TransactionKey key) => _servers.GetValueOrDefault(key);

    public ClientTransaction? Client(TransactionKey key) => _clients.GetValueOrDefault(key);

    /// <summary>
    /// RFC 3261 §8.2.2.2: whether this request is already being answered after coming by another path.
    /// </summary>
    public bool IsMerged(SipRequest request) => _arrived.ContainsKey(MergeKey.Of(request));

    public void Add(ServerTransaction transaction)
    {
        _servers.Add(transaction.Key, transaction);
        Unanswered++;
        _arrived.TryAdd(MergeKey.Of(transaction.Request), transaction);
    }

    public void Remove(ServerTransaction transaction)
    {
        _servers.Remove(transaction.Key);
        var merge = MergeKey.Of(transaction.Request);
        if (_arrived.TryGetValue(merge, out var first) && first == transaction)
            _arrived.Remove(merge);
    }

    public void Add(ClientTransaction transaction)
    {
        _clients.Add(transaction.Key, transaction);
        Unanswered++;
    }

    /// <summary>One of them has got its final response, or will not get one.</summary>
    public void OnAnswered() => Unanswered--;

    public void Remove(ClientTransaction transaction) => _clients.Remove(transaction.Key);

    public ClientTransaction[] Clients() => [.. _clients.Values];

    private readonly record struct MergeKey(string? CallId, string? FromTag, uint Number, string Method)
    {
        public static MergeKey Of(SipRequest request) =>
            new(request.CallId, request.From?.Tag, request.CSeq?.Number ?? 0, request.Method);
    }
}
