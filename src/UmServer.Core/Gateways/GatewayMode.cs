namespace UmServer.Core;

/// <summary>How an administrator wants a gateway's calls to reach the worker.</summary>
public enum GatewayMode
{
    /// <summary>By a 302 as long as the gateway follows it, else through the service.</summary>
    Auto,

    /// <summary>By a 302, whatever comes of it.</summary>
    Redirect,

    /// <summary>Through the service, which passes the signalling on; media go straight to the worker.</summary>
    Proxy,
}
