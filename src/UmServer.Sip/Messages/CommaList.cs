namespace UmServer.Sip;

/// <summary>
/// Splits a header value at its commas, but not inside quoted strings or angle brackets (RFC 3261 §7.3.1).
/// </summary>
internal static class CommaList
{
    /// <summary>The members, trimmed; empty ones are left out.</summary>
    public static IEnumerable<string> Split(string value)
    {
        for (var start = 0; start < value.Length;)
        {
            var end = start + EndOfFirst(value.AsSpan(start));
            var member = value.AsSpan(start, end - start).Trim();
            if (!member.IsEmpty)
                yield return member.ToString();
            start = end + 1;
        }
    }

    /// <summary>Where the first member ends: the place of its comma, or the length of the text.</summary>
    public static int EndOfFirst(ReadOnlySpan<char> value)
    {
        var inBrackets = false;
        for (var i = 0; i < value.Length; i++)
        {
            switch (value[i])
            {
                case '"' when !inBrackets:
                    i = EndOfQuoted(value, i);
                    break;
                case '<':
                    inBrackets = true;
                    break;
                case '>':
                    inBrackets = false;
                    break;
                case ',' when !inBrackets:
                    return i;
            }
        }
        return value.Length;
    }

    /// <summary>The place of the closing quote, or the length of the text if there is none.</summary>
    private static int EndOfQuoted(ReadOnlySpan<char> value, int open)
    {
        for (var i = open + 1; i < value.Length; i++)
        {
            if (value[i] == '\\')
                i++;
            else if (value[i] == '"')
                return i;
        }
        return value.Length;
    }
}
