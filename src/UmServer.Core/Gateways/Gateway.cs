namespace UmServer.Core;

/// <summary>
/// A SIP peer whose calls are answered: a PBX, a gateway, a session border controller or a single phone.
/// </summary>
public sealed record Gateway
{
    public required string Name { get; init; }

    /// <summary>An address, a network (<c>192.0.2.0/24</c>) or a host name.</summary>
    public required string Address { get; init; }

    public GatewayStatus Status { get; init; } = GatewayStatus.Enabled;

    /// <summary>Whose mailbox answers a call that several users diverted.</summary>
    public DivertedMailbox DivertedMailbox { get; init; } = DivertedMailbox.FirstDialled;

    public GatewayMode Mode { get; init; } = GatewayMode.Auto;

    /// <summary>The address or name in a 302's Contact; null: our address as the gateway reaches it.</summary>
    public string? ContactHost { get; init; }

    public ContactTransport ContactTransport { get; init; } = ContactTransport.AsReceived;
}
