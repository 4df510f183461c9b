namespace UmServer.Cli;

/// <summary>What a script learns from <c>$?</c>.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Understood, but not done; the reason is on the error stream.</summary>
    public const int Refused = 1;

    /// <summary>The command line itself was wrong.</summary>
    public const int WrongUsage = 2;
}
