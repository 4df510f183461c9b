namespace UmServer.Core;

/// <summary>Why the service does with a gateway's calls what it does.</summary>
public enum GatewayReason
{
    /// <summary>The worker saw nothing of a call after its 302, at least not from a gateway.</summary>
    NotFollowed,

    /// <summary>After the 302 the same call came to the service again.</summary>
    Retried,

    /// <summary>A redirected call arrived at the worker.</summary>
    Followed,

    SetToAuto,
    SetToRedirect,
    SetToProxy,
}
