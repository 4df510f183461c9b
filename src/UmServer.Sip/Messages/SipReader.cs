namespace UmServer.Sip;

/// <summary>
/// A place in a header value, moved on by the grammar's elements; every method leaves it alone when it fails.
/// </summary>
internal ref struct SipReader(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    public readonly bool AtEnd => _at >= _text.Length;

    public readonly char Peek => AtEnd ? '\0' : _text[_at];

    public readonly ReadOnlySpan<char> Rest => _text[_at..];

    public void Advance(int count) => _at += count;

    public void SkipLws()
    {
        while (_at < _text.Length && SipText.IsLws(_text[_at]))
            _at++;
    }

    /// <summary>A separator with the white space that RFC 3261 §25.1 allows on both sides of it.</summary>
    public bool TrySeparator(char separator)
    {
        var start = _at;
        SkipLws();
        if (AtEnd || _text[_at] != separator)
        {
            _at = start;
            return false;
        }
        _at++;
        SkipLws();
        return true;
    }

    public bool TryToken(out ReadOnlySpan<char> token)
    {
        var length = Rest.IndexOfAnyExcept(SipText.TokenChars);
        return TryTake(length < 0 ? Rest.Length : length, out token);
    }

    /// <summary>A quoted-string with its quotes and escapes still in it.</summary>
    public bool TryQuoted(out ReadOnlySpan<char> quoted)
    {
        quoted = default;
        if (Peek != '"')
            return false;
        for (var i = _at + 1; i < _text.Length; i++)
        {
            if (_text[i] == '\\')
                i++;
            else if (_text[i] == '"')
                return TryTake(i + 1 - _at, out quoted);
        }
        return false;
    }

    /// <summary>
    /// host [COLON port]; the white space that only a Via may hold around the colon is allowed (RFC 3261 §25.1).
    /// </summary>
    public bool TryHostPort(out ReadOnlySpan<char> host, out int? port)
    {
        port = null;
        var start = _at;
        if (!TryTake(HostLength(), out host) || !SipText.IsHost(host))
        {
            _at = start;
            return false;
        }
        if (!TrySeparator(':'))
            return true;
        if (TryNumber(65535, out var number))
        {
            port = (int)number;
            return true;
        }
        _at = start;
        return false;
    }

    /// <summary>1*DIGIT up to a greatest value; leading zeros are allowed.</summary>
    public bool TryNumber(uint greatest, out uint number)
    {
        number = 0;
        var length = 0;
        ulong value = 0;
        for (; length < Rest.Length && char.IsAsciiDigit(Rest[length]); length++)
        {
            value = value * 10 + (uint)(Rest[length] - '0');
            if (value > greatest)
                return false;
        }
        number = (uint)value;
        _at += length;
        return length > 0;
    }

    private readonly int HostLength()
    {
        if (Peek == '[')
            return Rest.IndexOf(']') + 1;
        var length = Rest.IndexOfAnyExcept(SipText.HostChars);
        return length < 0 ? Rest.Length : length;
    }

    private bool TryTake(int length, out ReadOnlySpan<char> taken)
    {
        taken = Rest[..length];
        _at += length;
        return length > 0;
    }
}
