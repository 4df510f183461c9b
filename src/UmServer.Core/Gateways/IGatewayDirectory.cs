using System.Net;

namespace UmServer.Core;

/// <summary>Says which gateway a packet came from, at once and from memory.</summary>
public interface IGatewayDirectory
{
    /// <summary>The most exact gateway that the address belongs to, whatever its status; null: a stranger.</summary>
    Gateway? Find(IPAddress peer);
}
