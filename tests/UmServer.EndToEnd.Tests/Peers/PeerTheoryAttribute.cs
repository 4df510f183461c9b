namespace UmServer.EndToEnd.Tests;

/// <summary>A <see cref="PeerFactAttribute"/> with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PeerTheoryAttribute : TheoryAttribute
{
    public PeerTheoryAttribute(params string[] needed) => Skip = PeerPrograms.WhyMissing(needed);
}
