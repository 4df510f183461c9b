namespace UmServer.Testing;

/// <summary>
/// What a call is expected to be, a line per event: <c>&lt;</c> what the caller hears, <c>&gt;</c> what the caller
/// does, <c>=</c> what the server does. The lines of the caller are carried out, the others are compared.
/// </summary>
public sealed class CallScript(string text)
{
    private readonly string[] _expected =
    [
        .. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0),
    ];

    private readonly List<string> _happened = [];

    private bool _isLost;

    /// <summary>What the caller does now; null when it is the server's turn.</summary>
    public string? NextAction => Next is ['>', ' ', .. var action] ? action : null;

    private string? Next => _happened.Count < _expected.Length ? _expected[_happened.Count] : null;

    /// <summary>The caller did what the script said.</summary>
    public void Act() => _happened.Add(Next!);

    /// <summary>The server did something.</summary>
    /// <exception cref="ScriptException">The script said otherwise.</exception>
    public void Expect(string line)
    {
        if (_isLost)
            throw Lost();
        bool asExpected = line == Next;
        _happened.Add(line);
        if (!asExpected)
            throw Lost();
    }

    /// <summary>What the server did, with the outcome that the script gives after a colon.</summary>
    public string ExpectOutcome(string line)
    {
        if (_isLost || Next?.StartsWith(line + ": ", StringComparison.Ordinal) != true)
        {
            if (!_isLost)
                _happened.Add(line);
            throw Lost();
        }

        string outcome = Next[(line.Length + 2)..];
        _happened.Add(Next);
        return outcome;
    }

    /// <summary>The server waits for the caller, and the script does not say what the caller does.</summary>
    public ScriptException Waits(string forWhat)
    {
        if (!_isLost)
            _happened.Add($"… waits for {forWhat}");
        return Lost();
    }

    /// <exception cref="ScriptException">The call went another way, or ended too early.</exception>
    public void Verify()
    {
        if (_isLost || _happened.Count != _expected.Length)
            throw Lost();
    }

    private ScriptException Lost()
    {
        _isLost = true;
        int same = 0;
        while (same < _happened.Count && same < _expected.Length && SameLine(same))
            same++;
        var lines = _happened.Take(same).Select(line => "      " + line)
            .Append(same < _expected.Length ? "script: " + _expected[same] : "script: (ends here)")
            .Concat(_happened.Skip(same).DefaultIfEmpty("(ends here)").Select(line => "  call: " + line));
        return new ScriptException($"The call left its script at line {same + 1}:\n{string.Join('\n', lines)}");
    }

    private bool SameLine(int index) => _happened[index] == _expected[index];
}
