using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace UmServer.Media;

/// <summary>One <c>m=</c> line with the lines that belong to it (RFC 8866 §5.14).</summary>
public sealed record SdpMedia
{
    /// <summary>What is sent: <c>audio</c>, <c>video</c>, <c>image</c>…</summary>
    public required string Kind { get; init; }

    /// <summary>The port to send to; 0 refuses the line or takes it out (RFC 3264 §6, §8.2).</summary>
    public required int Port { get; init; }

    /// <summary>The transport and profile, <c>RTP/AVP</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>Payload type numbers for RTP, in order of preference; words for other protocols.</summary>
    public required ImmutableArray<string> Formats { get; init; }

    /// <summary>The address of this line alone; else the session's applies.</summary>
    public SdpConnection? Connection { get; init; }

    /// <summary>The attributes of this line, in order.</summary>
    public ImmutableArray<SdpAttribute> Attributes { get; init; } = [];

    /// <summary>The lines that name payload types; those that cannot be read are left out.</summary>
    public IEnumerable<RtpMap> RtpMaps
    {
        get
        {
            foreach (SdpAttribute attribute in Attributes)
            {
                if (attribute.Name == "rtpmap" && RtpMap.TryParse(attribute.Value, out RtpMap map))
                {
                    yield return map;
                }
            }
        }
    }

    /// <summary>The value of the first attribute of this name, an empty one for a flag.</summary>
    public bool TryGetAttribute(string name, [NotNullWhen(true)] out string? value) =>
        SdpSession.TryGetAttribute(Attributes, name, out value);

    /// <summary>This line refused: port 0, nothing but what must be there (RFC 3264 §6).</summary>
    public SdpMedia Refused() => this with { Port = 0, Connection = null, Attributes = [] };
}
