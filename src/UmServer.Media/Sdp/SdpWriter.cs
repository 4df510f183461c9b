using System.Collections.Immutable;
using System.Text;

namespace UmServer.Media;

/// <summary>Writes descriptions in the order of lines that RFC 8866 §5 requires.</summary>
internal static class SdpWriter
{
    public static byte[] Write(SdpSession session)
    {
        var text = new StringBuilder("v=0\r\n");
        Line(text, 'o', session.Origin);
        Line(text, 's', session.Name);
        Line(text, 'c', session.Connection);
        Line(text, 't', "0 0");
        Lines(text, session.Attributes);
        foreach (SdpMedia media in session.Media)
        {
            Line(text, 'm', $"{media.Kind} {media.Port} {media.Protocol} {string.Join(' ', media.Formats)}");
            Line(text, 'c', media.Connection);
            Lines(text, media.Attributes);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Lines(StringBuilder text, ImmutableArray<SdpAttribute> attributes)
    {
        foreach (SdpAttribute attribute in attributes)
        {
            Line(text, 'a', attribute);
        }
    }

    private static void Line(StringBuilder text, char type, object? value)
    {
        if (value is not null)
        {
            text.Append(type).Append('=').Append(value).Append("\r\n");
        }
    }
}
