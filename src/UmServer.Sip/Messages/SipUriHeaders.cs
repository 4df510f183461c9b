using System.Collections;

namespace UmServer.Sip;

/// <summary>The <c>?name=value&amp;…</c> part of a SIP URI, its escapes undone.</summary>
public sealed class SipUriHeaders : IReadOnlyCollection<SipHeader>, IEquatable<SipUriHeaders>
{
    public static readonly SipUriHeaders Empty = new([]);

    private readonly SipHeader[] _list;

    private SipUriHeaders(SipHeader[] list) => _list = list;

    public int Count => _list.Length;

    /// <summary>The first value of this name, or null.</summary>
    public string? this[string name]
    {
        get
        {
            var index = Array.FindIndex(_list, header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            return index < 0 ? null : _list[index].Value;
        }
    }

    /// <summary>These headers and one more; everything special in it is escaped when written.</summary>
    public SipUriHeaders With(string name, string value) => new([.. _list, new SipHeader(name, value)]);

    public bool Equals(SipUriHeaders? other) => other is not null && _list.AsSpan().SequenceEqual(other._list);

    public override bool Equals(object? obj) => Equals(obj as SipUriHeaders);

    public override int GetHashCode() => _list.Aggregate(0, (hash, header) => HashCode.Combine(hash, header));

    public IEnumerator<SipHeader> GetEnumerator() => ((IEnumerable<SipHeader>)_list).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _list.GetEnumerator();

    /// <summary>The headers as they are written, with the question mark in front; "" if there is none.</summary>
    public override string ToString() => Count == 0 ? "" : "?" + string.Join('&', _list.Select(header =>
        $"{UriText.Escape(header.Name, UriText.Header)}={UriText.Escape(header.Value, UriText.Header)}"));

    /// <summary>header *( "&amp;" header ) without its question mark (RFC 3261 §25.1).</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out SipUriHeaders headers)
    {
        headers = Empty;
        var list = new List<SipHeader>(2);
        foreach (var range in text.Split('&'))
        {
            var pair = text[range];
            var equals = pair.IndexOf('=');
            if (equals < 1
                || !UriText.TryNormalize(pair[..equals], UriText.Header, out var name)
                || !UriText.TryNormalize(pair[(equals + 1)..], UriText.Header, out var value))
                return false;
            list.Add(new SipHeader(UriText.Unescape(name), UriText.Unescape(value)));
        }
        headers = new SipUriHeaders([.. list]);
        return true;
    }
}
