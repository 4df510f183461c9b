namespace UmServer.Core;

/// <summary>Gives the newest configuration, at once and from memory.</summary>
public interface IConfigurationSource
{
    Configuration Current { get; }
}
