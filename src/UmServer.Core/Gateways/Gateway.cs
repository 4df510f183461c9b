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

    /// <summary>When an administrator last changed the mode; null: never. Kept by the store.</summary>
    public DateTimeOffset? ModeSetAt { get; init; }

    /// <summary>The address or name in a 302's Contact; null: our address as the gateway reaches it.</summary>
    public string? ContactHost { get; init; }

    public ContactTransport ContactTransport { get; init; } = ContactTransport.AsReceived;

    /// <summary>The codecs of its calls.</summary>
    public CodecOrder Codecs { get; init; } = CodecOrder.All;

    /// <summary>
    /// Whether a call that came to the port of a slot is passed on and not redirected: a peer that is kept to one port
    /// may not leave it, and being passed on hurts nobody.
    /// </summary>
    public bool IsProxiedAtSlots => Mode is not GatewayMode.Redirect;
}
