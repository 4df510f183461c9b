namespace UmServer.Core;

/// <summary>Which transport the Contact of a 302 names.</summary>
public enum ContactTransport
{
    /// <summary>The one that the call came by.</summary>
    AsReceived,
    Udp,
    Tcp,
}
