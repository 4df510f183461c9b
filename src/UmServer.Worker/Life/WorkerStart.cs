using System.Net;
using UmServer.Control;
using UmServer.Core;
using UmServer.Sip;

namespace UmServer.Worker;

/// <summary>What the service says when it starts a worker.</summary>
public sealed record WorkerStart
{
    public required DataFolder Data { get; init; }

    public required WorkerSlot Slot { get; init; }

    /// <summary>Instead of the settings' addresses; empty: those.</summary>
    public IReadOnlyList<IPAddress> Listen { get; init; } = [];

    /// <summary>Its listening sockets; empty: it binds its port itself.</summary>
    public IReadOnlyList<SipSocketHandle> Sockets { get; init; } = [];
}
