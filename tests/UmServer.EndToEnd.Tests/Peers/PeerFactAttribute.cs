namespace UmServer.EndToEnd.Tests;

/// <summary>A test with other people's programs; skipped, with the reason, where one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute(params string[] needed) => Skip = PeerPrograms.WhyMissing(needed);
}
