using System.Globalization;
using System.Net;
using System.Text;
using UmServer.Sip;

namespace UmServer.Tools.Phone;

/// <summary>The messages of a call as arrows between the phone and the others; a repeated one is marked.</summary>
public sealed class Ladder(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<string> _rows = [];
    private readonly long _start = time.GetTimestamp();

    public override string ToString()
    {
        lock (_gate)
            return string.Join('\n', _rows);
    }

    internal void Sent(ReadOnlySpan<byte> message, SipProtocol protocol, IPEndPoint to) =>
        Add(FirstLine(message), "──▶", protocol, to);

    internal void Received(SipMessage message, SipProtocol protocol, IPEndPoint from) =>
        Add(FirstLine(message.ToBytes()), "◀──", protocol, from);

    private static string FirstLine(ReadOnlySpan<byte> message)
    {
        var end = message.IndexOf("\r\n"u8);
        return Encoding.UTF8.GetString(end < 0 ? message : message[..end])
            .Replace(" SIP/2.0", "", StringComparison.Ordinal)
            .Replace("SIP/2.0 ", "", StringComparison.Ordinal);
    }

    private void Add(string line, string arrow, SipProtocol protocol, IPEndPoint peer)
    {
        var at = time.GetElapsedTime(_start).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        lock (_gate)
            _rows.Add($"{at,8}  {arrow} {peer,-22} {protocol.Token()}  {line}");
    }
}
