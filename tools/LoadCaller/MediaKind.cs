using UmServer.Media;

namespace UmServer.Tools.LoadCaller;

/// <summary>What the calls of a load do.</summary>
/// <param name="Name">For <c>--only</c>.</param>
/// <param name="What">In the table.</param>
/// <param name="Records">Messages for mailboxes; else an attendant's long greeting is heard.</param>
/// <param name="Speaks">The phones send speech; else nothing at all.</param>
/// <param name="Codec">The only one that the phones speak.</param>
public sealed record MediaKind(string Name, string What, bool Records, bool Speaks, AudioCodec Codec)
{
    public static IReadOnlyList<MediaKind> All { get; } =
    [
        new("recording", "recording", Records: true, Speaks: true, AudioCodec.Pcmu),
        new("playing", "playing", Records: false, Speaks: false, AudioCodec.Pcmu),
        new("both", "both ways", Records: false, Speaks: true, AudioCodec.Pcmu),
        new("recording-g722", "recording G.722", Records: true, Speaks: true, AudioCodec.G722),
        new("playing-g722", "playing G.722", Records: false, Speaks: false, AudioCodec.G722),
        new("recording-opus", "recording Opus", Records: true, Speaks: true, AudioCodec.Opus),
        new("playing-opus", "playing Opus", Records: false, Speaks: false, AudioCodec.Opus),
    ];

    /// <summary>How many calls at a time are measured: of the wideband codecs only the most.</summary>
    public IEnumerable<int> Counts(IReadOnlyList<int> calls) => Codec is G711Codec ? calls : [calls.Max()];
}
