using System.Text.RegularExpressions;

namespace UmServer.EndToEnd.Tests;

/// <summary>A SIP message read with nothing but string functions, trusting no parser of the product.</summary>
internal sealed partial record PlainMessage(string Text)
{
    public string FirstLine => Text.Split("\r\n")[0];

    public string Body => Text.Split("\r\n\r\n", 2)[1];

    /// <summary>Of a response; 0 for a request.</summary>
    public int Status => FirstLine.StartsWith("SIP/2.0 ", StringComparison.Ordinal) ? int.Parse(FirstLine[8..11]) : 0;

    public string Method => Header("CSeq").Split(' ')[1];

    public string ContactUri => Bracketed().Match(Header("Contact")).Groups[1].Value;

    /// <summary>The way back that a caller learns from the answer, as header lines (RFC 3261 §12.1.2).</summary>
    public string[] Routes =>
    [
        .. Headers("Record-Route").SelectMany(line => line.Split(',')).Reverse()
            .Select(route => $"Route: {route.Trim()}"),
    ];

    public override string ToString() => Text;

    public string Header(string name) => Assert.Single(Headers(name));

    public IEnumerable<string> Headers(string name) =>
        from line in Text.Split("\r\n\r\n", 2)[0].Split("\r\n").Skip(1)
        let parts = line.Split(':', 2)
        where parts[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase)
        select parts[1].Trim();

    [GeneratedRegex("<([^>]*)>")]
    private static partial Regex Bracketed();
}
