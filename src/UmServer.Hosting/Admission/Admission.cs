using System.Net;
using UmServer.Core;

namespace UmServer.Hosting;

/// <summary>Whether a peer may talk to us: the one place that decides, for every port and process.</summary>
public abstract record Admission
{
    private Admission()
    {
    }

    public sealed record Admitted(Gateway Gateway) : Admission;

    /// <param name="Reason">Also told to the peer, so nothing in it comes from the request.</param>
    /// <param name="Gateway">Null: a stranger's request.</param>
    public sealed record Refused(int Status, string Reason, Gateway? Gateway) : Admission;

    /// <param name="startsCall">Whether a new call is to be taken; what belongs to one that is there goes on.</param>
    public static Admission Decide(Configuration configuration, IPAddress peer, bool startsCall = false) =>
        configuration.Addresses.Find(peer) switch
        {
            null => new Refused(403, "it is no known gateway", null),
            { Status: GatewayStatus.Disabled } gateway =>
                new Refused(403, $"gateway {gateway.Name} is disabled", gateway),
            // 503 and not 403: the peer is welcome again later, and may try another server now.
            { Status: GatewayStatus.NoNewCalls } gateway when startsCall =>
                new Refused(503, $"gateway {gateway.Name} may start no new calls", gateway),
            var gateway => new Admitted(gateway),
        };

    /// <summary>The gateway, if it is admitted.</summary>
    public static Gateway? FindAdmitted(Configuration configuration, IPAddress peer) =>
        (Decide(configuration, peer) as Admitted)?.Gateway;
}
