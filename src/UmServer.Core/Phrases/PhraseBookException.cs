namespace UmServer.Core;

/// <summary>A language's <c>prompts.json</c> is wrong, or lacks what was asked of it; the text names the id.</summary>
public sealed class PhraseBookException(string message) : Exception(message);
