using UmServer.Core;

namespace UmServer.Service;

/// <summary>What is known of one gateway's way with redirects.</summary>
internal sealed class GatewayHabit
{
    /// <summary>As last seen: an administrator's change of it is a fresh start.</summary>
    public GatewayMode Mode { get; set; }

    public GatewayBehaviour Behaviour { get; set; }

    /// <summary>When it was last seen not to follow.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Whether it was seen to follow, so that the next time is no news.</summary>
    public bool IsConfirmed { get; set; }

    /// <summary>The call that was redirected to see whether it follows by now.</summary>
    public string? Trial { get; set; }

    public DateTimeOffset TrialSince { get; set; }

    /// <summary>When the log last said that it does not follow though it is redirected by its mode.</summary>
    public long? RemarkedAt { get; set; }
}
