namespace UmServer.Control;

/// <summary>The paths of the service's control API.</summary>
public static class ServicePaths
{
    public const string Status = "/status";
    public const string Calls = "/calls";
    public const string Identity = "/calls/identity";
    public const string Recycle = "/recycle";
    public const string Drain = "/drain";
    public const string Resume = "/resume";
}
