using UmServer.Core;

namespace UmServer.Testing;

/// <summary>A configuration that changes when the test says so.</summary>
public sealed class FixedConfiguration(Configuration current) : IConfigurationSource
{
    public Configuration Current { get; set; } = current;
}
