namespace UmServer.Control;

/// <summary>What the service and its workers agree on for the call by which a new worker proves itself.</summary>
public static class ProbeCall
{
    /// <summary>The environment variable by which a worker learns the secret of its probe.</summary>
    public const string SecretVariable = "UMSERVER_PROBE_SECRET";

    /// <summary>The header of the INVITE that has the secret.</summary>
    public const string SecretHeader = "X-UmServer-Probe";

    /// <summary>The worker hangs up when it has been given these keys.</summary>
    public const string Keys = "2580";
}
