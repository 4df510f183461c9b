using System.Net;
using UmServer.Core;

namespace UmServer.Hosting;

/// <summary>A request that was not taken, for the log.</summary>
/// <param name="Gateway">Null: a stranger's.</param>
/// <param name="Why">In words that do not come from the request: requests with the same ones are alike.</param>
public sealed record RefusedRequest(
    string CallId, string Method, string Called, IPAddress Peer, Gateway? Gateway, int Status, string Why);
