namespace UmServer.Sip;

/// <summary>
/// Makes a stack a proxy too (RFC 3261 §16.11), without any state: what it passes on outlives the process.
/// </summary>
public sealed record ProxyOptions(ProxyKey Key, IProxyPolicy Policy);
