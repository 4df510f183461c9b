namespace UmServer.Core;

/// <summary>
/// A choice: what to press, what is said of it, and what it means; prompt and key cannot drift apart.
/// </summary>
/// <param name="Keys">One or more of 0-9, * and #: <c>7</c>, <c>00</c>, <c>11</c>.</param>
/// <param name="Label">
/// What the choice is good for, as <c>To delete it,</c>: the menu adds the keys. Null: the keys work, but the menu does
/// not speak of them.
/// </param>
public sealed record MenuRow<T>(string Keys, Phrase? Label, T Meaning)
{
    public Phrase Spoken => Label is null
        ? Phrase.Empty
        : Label + Phrase.Say(Sentences.PressKeys, ("keys", new PhrasePart.Digits(Keys)));
}
