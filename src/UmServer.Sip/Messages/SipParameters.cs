using System.Buffers;
using System.Collections;

namespace UmServer.Sip;

/// <summary>
/// The <c>;name=value</c> parameters of a header value or a URI: ordered, immutable, names without regard to case.
/// </summary>
public sealed class SipParameters : IReadOnlyCollection<SipParameter>, IEquatable<SipParameters>
{
    public static readonly SipParameters Empty = new([]);

    // gen-value = token / host / quoted-string (RFC 3261 §25.1); in the field also '@', '/' and the like.
    private static readonly SearchValues<char> HeaderValueEnd = SearchValues.Create(" \t;,\"<>\r\n\0");

    private readonly SipParameter[] _list;

    private SipParameters(SipParameter[] list) => _list = list;

    public int Count => _list.Length;

    /// <summary>
    /// What a parameter says, a quoted string without its quotes; "" for one without a value, null if absent.
    /// </summary>
    public string? this[string name] => TryFind(name, out var parameter)
        ? SipText.Unquote(parameter.Value ?? "")
        : null;

    public bool Contains(string name) => TryFind(name, out _);

    /// <summary>
    /// These parameters with one set, in its old place if it was there; a value that is no token gets quotes.
    /// </summary>
    /// <exception cref="ArgumentException">The name is no token.</exception>
    public SipParameters With(string name, string? value)
    {
        if (!SipText.IsToken(name))
            throw new ArgumentException("a parameter name must be a token", nameof(name));
        var plain = value is null || SipText.IsToken(value) || SipText.IsHost(value);
        return WithRaw(new SipParameter(name, plain ? value : SipText.Quote(value!)));
    }

    /// <summary>
    /// As <see cref="With"/>, but in quotes even if the value is a token, where the grammar wants a quoted string.
    /// </summary>
    internal SipParameters WithQuoted(string name, string value) =>
        WithRaw(new SipParameter(name, SipText.Quote(value)));

    public SipParameters Without(string name) => new(Array.FindAll(_list, parameter => !IsNamed(parameter, name)));

    public bool Equals(SipParameters? other) => other is not null && _list.AsSpan().SequenceEqual(other._list);

    public override bool Equals(object? obj) => Equals(obj as SipParameters);

    public override int GetHashCode() => _list.Aggregate(0, (hash, parameter) => HashCode.Combine(hash, parameter));

    public IEnumerator<SipParameter> GetEnumerator() => ((IEnumerable<SipParameter>)_list).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _list.GetEnumerator();

    /// <summary>The parameters as they are written, each with its semicolon in front.</summary>
    public override string ToString() => Count == 0 ? "" : string.Concat(_list.Select(parameter => $";{parameter}"));

    internal SipParameters WithRaw(SipParameter parameter)
    {
        var index = Array.FindIndex(_list, old => IsNamed(old, parameter.Name));
        if (index < 0)
            return new SipParameters([.. _list, parameter]);
        var list = (SipParameter[])_list.Clone();
        list[index] = parameter;
        return new SipParameters(list);
    }

    internal static SipParameters Of(List<SipParameter>? list) => list is null ? Empty : new SipParameters([.. list]);

    /// <summary>
    /// *(SEMI generic-param), as far as it goes; false if a semicolon is not followed by a parameter.
    /// </summary>
    internal static bool TryRead(ref SipReader reader, out SipParameters parameters)
    {
        List<SipParameter>? list = null;
        parameters = Empty;
        while (reader.TrySeparator(';'))
        {
            if (!reader.TryToken(out var name))
                return false;
            string? value = null;
            if (reader.TrySeparator('=') && !TryReadValue(ref reader, out value))
                return false;
            (list ??= new List<SipParameter>(4)).Add(new SipParameter(ParameterNames.Intern(name), value));
        }
        parameters = Of(list);
        return true;
    }

    private static bool TryReadValue(ref SipReader reader, out string? value)
    {
        value = null;
        if (reader.Peek == '"')
        {
            if (!reader.TryQuoted(out var quoted))
                return false;
            value = quoted.ToString();
            return true;
        }
        var length = reader.Rest.IndexOfAny(HeaderValueEnd);
        value = reader.Rest[..(length < 0 ? reader.Rest.Length : length)].ToString();
        reader.Advance(value.Length);
        return value.Length > 0;
    }

    private bool TryFind(string name, out SipParameter found)
    {
        foreach (var parameter in _list)
        {
            if (!IsNamed(parameter, name))
                continue;
            found = parameter;
            return true;
        }
        found = default;
        return false;
    }

    private static bool IsNamed(SipParameter parameter, string name) =>
        parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
