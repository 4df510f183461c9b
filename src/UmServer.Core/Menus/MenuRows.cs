namespace UmServer.Core;

/// <summary>A list of rows that is pleasant to write.</summary>
public sealed class MenuRows<T> : List<MenuRow<T>>
{
    public void Add(string keys, string sentence, T meaning) => Add(new(keys, Phrase.Say(sentence), meaning));
}
