namespace UmServer.Core;

/// <summary>What a gateway may do; the three states of Exchange UM.</summary>
public enum GatewayStatus
{
    Enabled,
    Disabled,

    /// <summary>Calls in progress finish, new ones are refused.</summary>
    NoNewCalls,
}
