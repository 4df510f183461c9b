namespace UmServer.Tools.LoadCaller;

/// <summary>What the calls of a load do.</summary>
/// <param name="Name">For <c>--only</c>.</param>
/// <param name="What">In the table.</param>
/// <param name="Records">Messages for mailboxes; else an attendant's long greeting is heard.</param>
/// <param name="Speaks">The phones send speech; else nothing at all.</param>
public sealed record MediaKind(string Name, string What, bool Records, bool Speaks)
{
    public static IReadOnlyList<MediaKind> All { get; } =
    [
        new("recording", "recording", Records: true, Speaks: true),
        new("playing", "playing", Records: false, Speaks: false),
        new("both", "both ways", Records: false, Speaks: true),
    ];
}
