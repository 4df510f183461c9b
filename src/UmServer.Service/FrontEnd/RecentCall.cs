using UmServer.Core;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>What is remembered for a minute of a call that came to the service.</summary>
public sealed class RecentCall
{
    public required string CallId { get; init; }

    public required Gateway Gateway { get; init; }

    /// <summary>Identifies the transaction of its INVITE: the same again is a retransmission.</summary>
    public required string Transaction { get; init; }

    /// <summary>The port of ours that it came to.</summary>
    public required int ArrivedAt { get; init; }

    /// <summary>Of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public required long Since { get; init; }

    /// <summary>The worker's port that the 302 names.</summary>
    public required int WorkerPort { get; init; }

    /// <summary>The port that it is passed on to; null: it got a 302 and no more.</summary>
    public int? PassedTo { get; set; }

    /// <summary>The transaction that is passed on, if not the first.</summary>
    public string? PassedTransaction { get; set; }

    /// <summary>What the 302 said; null when it got none.</summary>
    public string? Contact { get; set; }

    /// <summary>Whether somebody still waits to see it followed.</summary>
    public bool IsWatched { get; set; }

    /// <summary>What the INVITE after the 302 may lack.</summary>
    public IReadOnlyList<SipHeader> Identity { get; init; } = [];

    /// <summary>Whether a 302 is what this transaction of the call got.</summary>
    public bool WasRedirected(string transaction) => Contact is not null && Transaction == transaction;

    /// <summary>What a transaction is known by: copies, the CANCEL and the ACK of a refusal share it.</summary>
    public static string TransactionOf(SipRequest request)
    {
        var via = request.TopVia;
        return $"{via?.Host}:{via?.Port};{via?.Branch};{request.CSeq?.Number}";
    }
}
