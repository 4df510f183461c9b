using System.Collections.Immutable;
using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls;

/// <summary>A gateway's codecs as the media engine has them.</summary>
internal static class CallCodecs
{
    public static ImmutableArray<AudioCodec> Of(CodecOrder order) => [.. order.Codecs.Select(CodecOf)];

    private static AudioCodec CodecOf(VoiceCodec codec) => codec switch
    {
        VoiceCodec.Opus => AudioCodec.Opus,
        VoiceCodec.G722 => AudioCodec.G722,
        VoiceCodec.Pcmu => AudioCodec.Pcmu,
        VoiceCodec.Pcma => AudioCodec.Pcma,
        _ => throw new ArgumentOutOfRangeException(nameof(codec)),
    };
}
