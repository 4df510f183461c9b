namespace UmServer.Sip;

/// <summary>
/// A parameter as it stands on the wire: its value still quoted or escaped, null where there is no equals sign.
/// </summary>
public readonly record struct SipParameter(string Name, string? Value)
{
    public override string ToString() => Value is null ? Name : $"{Name}={Value}";
}
