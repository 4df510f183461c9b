using System.Collections.Immutable;

namespace UmServer.Core;

/// <summary>What is said to a caller in one go.</summary>
public sealed record Phrase(ImmutableArray<PhrasePart> Parts)
{
    public static Phrase Empty { get; } = new([]);

    public static Phrase Of(params ReadOnlySpan<PhrasePart> parts) => new(ImmutableArray.Create(parts));

    /// <summary>A sentence without places.</summary>
    public static Phrase Say(string sentence) => Of(new PhrasePart.Sentence(sentence, NoValues));

    /// <summary>A sentence with its places filled.</summary>
    public static Phrase Say(string sentence, params ReadOnlySpan<(string Place, PhrasePart Value)> values)
    {
        var places = ImmutableDictionary.CreateBuilder<string, PhrasePart>();
        foreach (var (place, value) in values)
            places.Add(place, value);
        return Of(new PhrasePart.Sentence(sentence, places.ToImmutable()));
    }

    public static Phrase operator +(Phrase first, Phrase second) => new(first.Parts.AddRange(second.Parts));

    private static readonly ImmutableDictionary<string, PhrasePart> NoValues =
        ImmutableDictionary<string, PhrasePart>.Empty;
}
