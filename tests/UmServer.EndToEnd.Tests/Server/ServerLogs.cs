namespace UmServer.EndToEnd.Tests;

/// <summary>What the service and its workers wrote to their logs.</summary>
internal static class ServerLogs
{
    public static string ReadLogs(this RunningServer server) => string.Concat(
        Directory.EnumerateFiles(server.Data.Logs, "*", SearchOption.AllDirectories).Select(Read));

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
