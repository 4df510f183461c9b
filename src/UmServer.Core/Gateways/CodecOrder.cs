namespace UmServer.Core;

/// <summary>The codecs of a gateway's calls: what is accepted, and in which order it is offered.</summary>
/// <param name="Text">Names between commas, each once: <c>opus,g722,pcmu,pcma</c>.</param>
public readonly record struct CodecOrder(string Text)
{
    /// <summary>Every codec, the one that sounds best first.</summary>
    public static CodecOrder All { get; } = Of(Enum.GetValues<VoiceCodec>());

    public IReadOnlyList<VoiceCodec> Codecs =>
        [.. Text.Split(',').Select(name => Enum.Parse<VoiceCodec>(name, ignoreCase: true))];

    public static CodecOrder Of(IEnumerable<VoiceCodec> codecs) =>
        new(string.Join(',', codecs.Select(codec => codec.ToString().ToLowerInvariant())));

    /// <summary>Reads names in any case, between commas; false for none, unknown ones and one given twice.</summary>
    public static bool TryParse(string text, out CodecOrder order)
    {
        var codecs = new List<VoiceCodec>();
        order = All;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!name.All(char.IsAsciiLetterOrDigit) || name.All(char.IsAsciiDigit)
                || !Enum.TryParse<VoiceCodec>(name, ignoreCase: true, out var codec) || codecs.Contains(codec))
            {
                return false;
            }

            codecs.Add(codec);
        }

        order = Of(codecs);
        return true;
    }

    public override string ToString() => Text;
}
