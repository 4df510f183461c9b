namespace UmServer.Core;

/// <summary>What the service does with a gateway's calls at present.</summary>
public enum GatewayBehaviour
{
    Redirect,
    Proxy,
}
