namespace UmServer.Core;

/// <summary>Where everything that must be kept is, and what is in which part of it.</summary>
public sealed record DataFolder(string Root)
{
    public const string EnvironmentVariable = "UM_DATA";

    /// <summary>The index: mailboxes, messages, configuration, call records.</summary>
    public string Database => Path.Combine(Root, "um.db");

    /// <summary>Immutable recordings, named by their content.</summary>
    public string Audio => Path.Combine(Root, "audio");

    /// <summary>Recordings in progress.</summary>
    public string Spool => Path.Combine(Root, "spool");

    /// <summary>Secrets; readable by the owner alone.</summary>
    public string Keys => Path.Combine(Root, "keys");

    public string Logs => Path.Combine(Root, "logs");

    /// <summary>What can be made again, as synthesised speech.</summary>
    public string Cache => Path.Combine(Root, "cache");

    /// <summary>Control sockets.</summary>
    public string Run => Path.Combine(Root, "run");

    public string Settings => Path.Combine(Root, "um.json");

    /// <summary>The folder that was asked for, else the environment's, else <c>./data</c>.</summary>
    public static DataFolder Locate(string? asked)
    {
        var root = asked ?? Environment.GetEnvironmentVariable(EnvironmentVariable);
        return new DataFolder(Path.GetFullPath(string.IsNullOrEmpty(root) ? "data" : root));
    }
}
