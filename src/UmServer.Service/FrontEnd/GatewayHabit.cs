using UmServer.Core;

namespace UmServer.Service;

/// <summary>What is known of one gateway's way with redirects.</summary>
internal sealed class GatewayHabit
{
    public required GatewayMode Mode { get; init; }

    /// <summary>When an administrator set the mode: what was learnt before that says nothing.</summary>
    public required DateTimeOffset? ModeSetAt { get; init; }

    public required GatewayBehaviour Behaviour { get; set; }

    /// <summary>Whether two calls, or one that came again, showed that it does not follow.</summary>
    public bool IsCertain { get; set; }

    /// <summary>A call that did not come to the worker though others did: its caller may just have hung up.</summary>
    public RecentCall? Missed { get; set; }

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
