using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace UmServer.Media;

/// <summary>
/// Reads session descriptions leniently: any line order within a section, any line ending, unknown lines ignored; only
/// what would make an agreement a guess is an error.
/// </summary>
internal sealed class SdpParser
{
    public const int MaxBytes = 32 * 1024;
    public const int MaxLines = 1000;
    public const int MaxMedia = 32;
    public const int MaxFormats = 64;
    public const int MaxAttributes = 256;

    private readonly List<SdpAttribute> _attributes = [];
    private readonly List<SdpMedia> _media = [];
    private SdpSession _session = new();
    private SdpMedia? _current;
    private SdpConnection? _connection;

    public static bool TryParse(
        ReadOnlySpan<byte> body,
        [NotNullWhen(true)] out SdpSession? session,
        [NotNullWhen(false)] out string? error)
    {
        session = null;
        error = body.Length > MaxBytes ? $"larger than {MaxBytes} bytes" : null;
        if (error is not null)
        {
            return false;
        }

        var parser = new SdpParser();
        int number = 0;
        bool versionSeen = false;
        foreach (ReadOnlySpan<char> raw in Encoding.UTF8.GetString(body).AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.Trim(" \t\0");
            number++;
            if (line.IsEmpty)
            {
                continue;
            }

            error = Check(line, number, versionSeen) ?? parser.Take(line[0], line[2..]);
            if (error is not null)
            {
                error = $"line {number}: {error}";
                return false;
            }

            versionSeen = true;
        }

        session = versionSeen ? parser.Finish() : null;
        error = versionSeen ? null : "empty";
        return session is not null;
    }

    private static string? Check(ReadOnlySpan<char> line, int number, bool versionSeen) => line switch
    {
        _ when number > MaxLines => $"more than {MaxLines} lines",
        { Length: < 2 } => "not of the form type=value",
        _ when line[1] != '=' || !char.IsAsciiLetter(line[0]) => "not of the form type=value",
        _ when line.IndexOfAnyInRange('\0', '\u0008') >= 0 => "control character",
        _ when !versionSeen && line is not "v=0" => "does not begin with v=0",
        _ => null,
    };

    private string? Take(char type, ReadOnlySpan<char> value) => type switch
    {
        'm' => TakeMedia(value),
        'c' => TakeConnection(value),
        'a' => TakeAttribute(value),
        'o' when _current is null => TakeOrigin(value),
        's' when _current is null => TakeName(value),
        _ => null, // RFC 8866 §5: i, u, e, p, b, t, r, z and k say nothing about where and how to send
    };

    private string? TakeName(ReadOnlySpan<char> value)
    {
        _session = _session with { Name = value.ToString() };
        return null;
    }

    private string? TakeOrigin(ReadOnlySpan<char> value)
    {
        string[] words = Words(value);
        if (words.Length < 6)
        {
            return "o= has fewer than 6 fields";
        }

        var connection = new SdpConnection(words[4], words[5]);
        _session = _session with { Origin = new SdpOrigin(words[0], words[1], words[2], connection) };
        return null;
    }

    private string? TakeConnection(ReadOnlySpan<char> value)
    {
        string[] words = Words(value);
        // RFC 8866 §5.7: "address/ttl" for multicast only.
        string host = words is ["IN", "IP4" or "IP6", _, ..] ? words[2].Split('/')[0] : "";
        if (host.Length == 0)
        {
            return "c= is not IN IP4 or IN IP6 and an address";
        }

        _connection ??= new SdpConnection(words[1], host);
        return null;
    }

    private string? TakeAttribute(ReadOnlySpan<char> value)
    {
        if (_attributes.Count == MaxAttributes)
        {
            return $"more than {MaxAttributes} attributes in a section";
        }

        int colon = value.IndexOf(':');
        _attributes.Add(colon < 0
            ? new SdpAttribute(value.ToString())
            : new SdpAttribute(value[..colon].ToString(), value[(colon + 1)..].ToString()));
        return null;
    }

    private string? TakeMedia(ReadOnlySpan<char> value)
    {
        EndSection();
        string[] words = Words(value);
        if (_media.Count == MaxMedia)
        {
            return $"more than {MaxMedia} media lines";
        }

        if (words.Length < 4 || words.Length > 3 + MaxFormats)
        {
            return $"m= has no format or more than {MaxFormats}";
        }

        string port = words[1].Split('/')[0]; // RFC 8866 §5.14: "port/number of ports" for layered streams
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number))
        {
            return "m= has no port";
        }

        _current = new SdpMedia { Kind = words[0], Port = number, Protocol = words[2], Formats = [.. words[3..]] };
        return null;
    }

    private SdpSession Finish()
    {
        EndSection();
        return _session with { Media = [.. _media] };
    }

    private void EndSection()
    {
        ImmutableArray<SdpAttribute> attributes = [.. _attributes];
        if (_current is null)
        {
            _session = _session with { Connection = _connection, Attributes = attributes };
        }
        else
        {
            _media.Add(_current with { Connection = _connection, Attributes = attributes });
        }

        _attributes.Clear();
        _connection = null;
    }

    private static string[] Words(ReadOnlySpan<char> value) =>
        value.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
