using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace UmServer.Media;

/// <summary>A session description (RFC 8866), as far as calls need it; lines of no use to them are dropped.</summary>
public sealed record SdpSession
{
    /// <summary>Who made it, and its version; null when the peer left it out.</summary>
    public SdpOrigin? Origin { get; init; }

    /// <summary>The <c>s=</c> line.</summary>
    public string Name { get; init; } = "-";

    /// <summary>The address for every media line that has none of its own.</summary>
    public SdpConnection? Connection { get; init; }

    /// <summary>The attributes above the first media line.</summary>
    public ImmutableArray<SdpAttribute> Attributes { get; init; } = [];

    /// <summary>The media lines, whose order offer and answer share.</summary>
    public ImmutableArray<SdpMedia> Media { get; init; } = [];

    /// <summary>Reads a description; on failure the error says what is wrong and on which line.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> body,
        [NotNullWhen(true)] out SdpSession? session,
        [NotNullWhen(false)] out string? error) => SdpParser.TryParse(body, out session, out error);

    /// <summary>The value of the first session attribute of this name, an empty one for a flag.</summary>
    public bool TryGetAttribute(string name, [NotNullWhen(true)] out string? value) =>
        TryGetAttribute(Attributes, name, out value);

    /// <summary>Which way the peer wants a line to flow: the line's word, else the session's, else both ways.</summary>
    public MediaDirection DirectionOf(SdpMedia media) =>
        FindDirection(media.Attributes) ?? FindDirection(Attributes) ?? MediaDirection.SendRecv; // RFC 8866 §6.7

    /// <summary>The description as bytes for a message body.</summary>
    public byte[] ToBytes() => SdpWriter.Write(this);

    internal static bool TryGetAttribute(
        ImmutableArray<SdpAttribute> attributes, string name, [NotNullWhen(true)] out string? value)
    {
        foreach (SdpAttribute attribute in attributes)
        {
            if (attribute.Name == name)
            {
                value = attribute.Value ?? "";
                return true;
            }
        }

        value = null;
        return false;
    }

    private static MediaDirection? FindDirection(ImmutableArray<SdpAttribute> attributes)
    {
        foreach (SdpAttribute attribute in attributes)
        {
            if (MediaDirections.TryParse(attribute.Name, out MediaDirection direction))
            {
                return direction;
            }
        }

        return null;
    }
}
