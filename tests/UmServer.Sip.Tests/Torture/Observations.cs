using System.Globalization;

namespace UmServer.Sip.Tests;

/// <summary>What a key of expected.json names in a message, as text; "none" for what is not there.</summary>
internal static class Observations
{
    public static string Of(SipMessage message, string key)
    {
        if (key.StartsWith("header:", StringComparison.Ordinal))
            return message.Headers[key["header:".Length..]] ?? "none";
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        var detail = key[(dot + 1)..];
        var seen = dot < 0 ? InMessage(message, key) : key[..dot] switch
        {
            "via" => InVia(message.TopVia!, detail),
            "from" => InAddress(message.From!, detail),
            "to" => InAddress(message.To!, detail),
            _ => InAddress(message.Contact!, detail),
        };
        return seen ?? "none";
    }

    private static string? InMessage(SipMessage message, string key) => key switch
    {
        "status" => ((SipResponse)message).Status.ToString(CultureInfo.InvariantCulture),
        "reason" => ((SipResponse)message).Reason,
        "method" => ((SipRequest)message).Method,
        "uri" => ((SipRequest)message).RequestUri.ToString(),
        "scheme" => ((SipRequest)message).RequestUri.Scheme,
        "password" => ((SipRequest)message).RequestUri.Password,
        "address" => ((SipRequest)message).RequestUri.TryGetAddress(out var address) ? address.ToString() : null,
        "user" or "host" or "port" => InUri(((SipRequest)message).RequestUri, key),
        "callId" => message.CallId,
        "cseq" => message.CSeq.ToString(),
        "maxForwards" => message.MaxForwards?.ToString(CultureInfo.InvariantCulture),
        "contentType" => message.ContentType,
        "date" => message.Date?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        "body" => message.Body.Length.ToString(CultureInfo.InvariantCulture),
        "require" => string.Join(" | ", message.Headers.All(HeaderNames.Require)),
        "contacts" => string.Join(" | ", message.Addresses(HeaderNames.Contact)),
        "vias" => string.Join(" | ", Vias(message)),
        "viaCount" => Vias(message).Count().ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException(key),
    };

    private static IEnumerable<Via> Vias(SipMessage message) => message.Headers.All(HeaderNames.Via)
        .Select(text => Via.TryParse(text, out var via) ? via : throw new InvalidDataException(text));

    private static string? InVia(Via via, string key) => key switch
    {
        "branch" => via.Branch,
        "unique" => via.HasUniqueBranch.ToString(),
        "host" => via.Host,
        "port" => via.Port?.ToString(CultureInfo.InvariantCulture),
        "received" => via.Received,
        _ => throw new ArgumentException(key),
    };

    private static string? InAddress(NameAddress address, string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        var name = key[(colon + 1)..];
        return (colon < 0 ? key : key[..colon]) switch
        {
            "name" => address.DisplayName,
            "tag" => address.Tag,
            "uri" => address.Uri.ToString(),
            "param" => address.Parameters[name],
            "uriParam" => address.Uri.Parameter(name),
            "uriHeader" => address.Uri.Headers[name],
            _ => InUri(address.Uri, key),
        };
    }

    private static string? InUri(SipUri uri, string key) => key switch
    {
        "user" => uri.User,
        "host" => uri.Host,
        "port" => uri.Port?.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException(key),
    };
}
