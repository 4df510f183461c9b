namespace UmServer.Testing;

/// <summary>Where the repository is whose build is being tested.</summary>
public static class RepositoryFolder
{
    /// <summary>The folder with the solution in it.</summary>
    public static string Root { get; } = Find();

    /// <summary>The recorded prompts, a folder per language.</summary>
    public static string Prompts => Path.Combine(Root, "prompts");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "UmServer.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No UmServer.sln above the tests.");
    }
}
