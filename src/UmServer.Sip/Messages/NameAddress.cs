using System.Diagnostics.CodeAnalysis;

namespace UmServer.Sip;

/// <summary>
/// A URI with a display name and parameters, as in From, To, Contact, Route or Diversion (RFC 3261 §20.10).
/// </summary>
public sealed record NameAddress
{
    /// <summary>Without quotes and escapes; null or empty if there is none.</summary>
    public string? DisplayName { get; init; }

    public required SipUri Uri { get; init; }

    /// <summary>The header's parameters, which are not the URI's.</summary>
    public SipParameters Parameters { get; init; } = SipParameters.Empty;

    public string? Tag => Parameters[ParameterNames.Tag];

    /// <summary>This address with a tag, or with another one.</summary>
    public NameAddress WithTag(string tag) => this with { Parameters = Parameters.With(ParameterNames.Tag, tag) };

    /// <summary>Parses one address that fills the whole text; false if it is malformed. Never throws.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out NameAddress? address)
    {
        var reader = new SipReader(text);
        if (NameAddressParser.TryRead(ref reader, out address) && reader.AtEnd)
            return true;
        address = null;
        return false;
    }

    /// <summary>
    /// Parses a comma-separated list; false, and no addresses, if any of them is malformed. Never throws.
    /// </summary>
    public static bool TryParseList(ReadOnlySpan<char> text, out IReadOnlyList<NameAddress> addresses)
    {
        var list = new List<NameAddress>();
        addresses = [];
        foreach (var member in CommaList.Split(text.ToString()))
        {
            if (!TryParse(member, out var address))
                return false;
            list.Add(address);
        }
        addresses = list;
        return list.Count > 0;
    }

    /// <summary>The address as it is written: always in angle brackets, the display name always quoted.</summary>
    public override string ToString() => string.IsNullOrEmpty(DisplayName)
        ? $"<{Uri}>{Parameters}"
        : $"{SipText.Quote(DisplayName)} <{Uri}>{Parameters}";
}
