namespace UmServer.Control;

/// <summary>The paths of a worker's control API and the names of their parameters.</summary>
public static class WorkerPaths
{
    public const string Status = "/status";
    public const string Calls = "/calls";
    public const string Arrived = "/calls/arrived";
    public const string Serve = "/serve";
    public const string StandBy = "/standby";
    public const string Drain = "/drain";
    public const string Retire = "/retire";
    public const string Leave = "/leave";
    public const string ReleasePorts = "/ports/release";

    /// <summary>Port of the worker that takes the calls.</summary>
    public const string RedirectTo = "redirectTo";

    /// <summary>Seconds until the last calls of a retiring worker are ended.</summary>
    public const string Seconds = "seconds";

    /// <summary>Age of the oldest call that is asked for.</summary>
    public const string Milliseconds = "milliseconds";
}
