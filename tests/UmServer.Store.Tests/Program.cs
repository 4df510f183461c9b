namespace UmServer.Store.Tests;

/// <summary>What crash tests run as a process of its own.</summary>
public static class Program
{
    public static Task Main(string[] args) => args[0] switch
    {
        "record" => RecorderProcess.RunAsync(args[1..]),
        "delete" => DyingProcess.RunAsync(args[1..]),
        _ => throw new ArgumentException($"'{args[0]}' is nothing to be done."),
    };
}
