namespace UmServer.Core;

/// <summary>A setting that cannot be used; the key is as in <c>um.json</c>, with dots.</summary>
public sealed record SettingsError(string Key, string Message)
{
    public override string ToString() => $"{Key}: {Message}";
}
