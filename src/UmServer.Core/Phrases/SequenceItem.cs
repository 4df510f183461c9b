namespace UmServer.Core;

/// <summary>A step of a sequence as it is written in <c>prompts.json</c>.</summary>
internal abstract record SequenceItem
{
    private SequenceItem()
    {
    }

    public sealed record Clip(PromptClip Prompt) : SequenceItem;

    /// <summary>The value of a place, said by a rule; null: by the rule that its kind of value has.</summary>
    public sealed record Place(string Name, string? Rule) : SequenceItem;

    public sealed record Mark(string Sign) : SequenceItem;

    /// <summary><c>[rest|else]</c>: the first when a division leaves a remainder, else the second.</summary>
    public sealed record Choice(IReadOnlyList<SequenceItem> Rest, IReadOnlyList<SequenceItem> Else) : SequenceItem;
}
