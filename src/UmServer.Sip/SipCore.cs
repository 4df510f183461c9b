using Microsoft.Extensions.Logging;

namespace UmServer.Sip;

/// <summary>
/// What the parts of a stack share. One monitor guards all of it: messages, timers and the application's verbs enter it
/// one after the other, so there is an order of events and no other lock. Inside it nothing waits.
/// </summary>
internal sealed class SipCore : IDisposable
{
    public SipCore(SipStackOptions options, ISipApplication application, TransportLayer transport, TimeProvider time,
        ILogger log)
    {
        Options = options;
        Application = application;
        Transport = transport;
        Log = log;
        Timers = new TimerQueue(time, Monitor, log);
        Capabilities = new Capabilities(options);
        Proxy = options.Proxy is { } proxy ? new StatelessProxy(this, proxy) : null;
    }

    public Lock Monitor { get; } = new();

    public SipStackOptions Options { get; }

    public ISipApplication Application { get; }

    public TransportLayer Transport { get; }

    public ILogger Log { get; }

    public TimerQueue Timers { get; }

    public Capabilities Capabilities { get; }

    public StatelessProxy? Proxy { get; }

    public TransactionTable Transactions { get; } = new();

    public SessionTable Sessions { get; } = new();

    /// <summary>RFC 3261 §21.5.4: whether new work must be refused until some of the old is done.</summary>
    public bool IsFull => Exceeds(1) || Sessions.Count >= Options.MaxSessions;

    /// <summary>
    /// Whether even what belongs to a call, its BYE above all, must be refused; calls under way keep room beyond the
    /// limit.
    /// </summary>
    public bool IsOverrun => Exceeds(2);

    private bool Exceeds(int times) =>
        Transactions.Unanswered >= times * Options.MaxTransactions
        || Transactions.Answered >= times * Options.MaxAnswered;

    /// <summary>A response of ours, with a tag and the name of the product.</summary>
    public SipResponse Reply(SipRequest request, int status, string? reason, string? toTag)
    {
        var response = SipResponse.For(request, status, reason, status == 100 ? null : toTag);
        response.Headers.Add(HeaderNames.Server, Options.Product);
        return response;
    }

    /// <summary>
    /// Sends a request of ours that starts a transaction; without a way to the URI the answer is a 503.
    /// </summary>
    public void Request(SipRequest request, SipUri nextHop, SipSource? flow, Action<SipHop>? prepare,
        Action<SipResponse> onResponse, Action<ClientTransaction>? started = null)
    {
        Transport.Route(nextHop, flow, Monitor, hop =>
        {
            if (hop is not { } way || (request.To?.Tag is null ? Exceeds(1) : IsOverrun))
            {
                onResponse(SipResponse.For(request, 503, hop is null ? "No Route" : "Overloaded"));
                return;
            }

            prepare?.Invoke(way);
            var transaction = new ClientTransaction(this, request, way, onResponse);
            started?.Invoke(transaction);
            transaction.Start();
        });
    }

    public void Dispose()
    {
        foreach (var session in Sessions.All())
            session.Abandon();
        foreach (var transaction in Transactions.Clients())
            transaction.Abandon();
        Timers.Dispose();
    }
}
