using System.Collections;

namespace UmServer.Sip;

/// <summary>The headers of a message: one ordered list, looked up by name in any case or compact form.</summary>
public sealed class SipHeaders : IReadOnlyCollection<SipHeader>
{
    private readonly List<SipHeader> _list = new(16);

    public int Count => _list.Count;

    /// <summary>The first line of this name as it stands (a comma list whole), or null.</summary>
    public string? this[string name]
    {
        get
        {
            var index = IndexOf(Expand(name));
            return index < 0 ? null : _list[index].Value;
        }
    }

    public bool Contains(string name) => IndexOf(Expand(name)) >= 0;

    /// <summary>Appends a line.</summary>
    /// <exception cref="ArgumentException">The name is no token, or the value holds a line break.</exception>
    public void Add(string name, string value) => _list.Add(Checked(name, value));

    /// <summary>
    /// Puts a line before all others of its name, as a proxy adds its Via (before every line, if there is none).
    /// </summary>
    /// <exception cref="ArgumentException">The name is no token, or the value holds a line break.</exception>
    public void AddFirst(string name, string value)
    {
        var header = Checked(name, value);
        _list.Insert(Math.Max(0, IndexOf(header.Name)), header);
    }

    /// <summary>Leaves exactly one line of this name, in the place of the first if there was one.</summary>
    /// <exception cref="ArgumentException">The name is no token, or the value holds a line break.</exception>
    public void Set(string name, string value)
    {
        var header = Checked(name, value);
        var index = IndexOf(header.Name);
        Remove(header.Name);
        _list.Insert(index < 0 ? _list.Count : index, header);
    }

    /// <summary>Removes every line of this name; says whether there was one.</summary>
    public bool Remove(string name)
    {
        var canonical = Expand(name);
        return _list.RemoveAll(header => Matches(header.Name, canonical)) > 0;
    }

    /// <summary>Removes the first value of this name: of a comma list only its first member.</summary>
    public bool RemoveFirst(string name)
    {
        var index = IndexOf(Expand(name));
        if (index < 0)
            return false;
        var (canonical, value) = _list[index];
        var end = HeaderNameTable.IsCommaList(canonical) ? CommaList.EndOfFirst(value) : value.Length;
        if (end == value.Length)
            _list.RemoveAt(index);
        else
            _list[index] = new SipHeader(canonical, value[(end + 1)..].TrimStart());
        return true;
    }

    /// <summary>
    /// Puts another text in the place of the first value of this name (of a comma list its first member).
    /// </summary>
    /// <exception cref="ArgumentException">There is no such header, or the value holds a line break.</exception>
    public void ReplaceFirst(string name, string value)
    {
        var index = IndexOf(Expand(name));
        if (index < 0)
            throw new ArgumentException($"there is no {name}", nameof(name));
        var old = _list[index];
        var end = HeaderNameTable.IsCommaList(old.Name) ? CommaList.EndOfFirst(old.Value) : old.Value.Length;
        _list[index] = Checked(old.Name, string.Concat(value, old.Value.AsSpan(end)));
    }

    /// <summary>
    /// Every value of this name in order, comma lists split where their grammar allows (RFC 3261 §7.3.1).
    /// </summary>
    public IEnumerable<string> All(string name)
    {
        var canonical = Expand(name);
        var list = HeaderNameTable.IsCommaList(canonical);
        foreach (var header in _list)
        {
            if (!Matches(header.Name, canonical))
                continue;
            if (!list || !header.Value.Contains(','))
            {
                yield return header.Value;
                continue;
            }
            foreach (var value in CommaList.Split(header.Value))
                yield return value;
        }
    }

    /// <summary>How many lines bear this name.</summary>
    public int CountOf(string name)
    {
        var canonical = Expand(name);
        var count = 0;
        foreach (var header in _list)
            count += Matches(header.Name, canonical) ? 1 : 0;
        return count;
    }

    public List<SipHeader>.Enumerator GetEnumerator() => _list.GetEnumerator();

    IEnumerator<SipHeader> IEnumerable<SipHeader>.GetEnumerator() => _list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _list.GetEnumerator();

    /// <summary>For the parser, which has already checked both.</summary>
    internal void AddParsed(string canonicalName, string value) => _list.Add(new SipHeader(canonicalName, value));

    private int IndexOf(string canonical)
    {
        for (var i = 0; i < _list.Count; i++)
        {
            if (Matches(_list[i].Name, canonical))
                return i;
        }
        return -1;
    }

    // Known names are one shared string, so the usual hit is a reference comparison.
    private static bool Matches(string name, string canonical) =>
        ReferenceEquals(name, canonical) || name.Equals(canonical, StringComparison.OrdinalIgnoreCase);

    private static string Expand(string name) => name.Length == 1 ? HeaderNameTable.Canonical(name) : name;

    private static SipHeader Checked(string name, string value)
    {
        if (!SipText.IsToken(name))
            throw new ArgumentException("a header name must be a token", nameof(name));
        return new SipHeader(HeaderNameTable.Canonical(name), SipText.RefuseLineBreaks(value.Trim()));
    }
}
