using UmServer.Testing;

namespace UmServer.EndToEnd.Tests;

/// <summary>The programs as this build made them, where they run from.</summary>
internal static class BuiltProgram
{
    public static string Service { get; } = Find("UmServer.Service", "UmServer.Service");

    public static string Um { get; } = Find("UmServer.Cli", "um");

    private static string Find(string project, string program)
    {
        // …/bin/<configuration>/<framework>/ is the same for every project.
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(
            RepositoryFolder.Root, "src", project, "bin", framework.Parent!.Name, framework.Name, program);
    }
}
