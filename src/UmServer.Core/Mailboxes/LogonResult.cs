namespace UmServer.Core;

/// <summary>What came of a PIN; an unknown extension is told from a wrong PIN by nobody.</summary>
public abstract record LogonResult
{
    private LogonResult()
    {
    }

    public sealed record Accepted(Mailbox Mailbox) : LogonResult;

    public sealed record Denied : LogonResult;

    public sealed record LockedOut : LogonResult;
}
