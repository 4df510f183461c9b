namespace UmServer.Hosting;

/// <summary>Which of the headers that say who calls an INVITE has; the values go from process to process.</summary>
[Flags]
public enum IdentityParts
{
    None = 0,
    Diversion = 1,
    HistoryInfo = 2,
    AssertedIdentity = 4,
    RemoteParty = 8,
    Privacy = 16,

    /// <summary>A display name in From.</summary>
    Name = 32,
}
