namespace UmServer.Core;

/// <summary>A language as <c>prompts.json</c> gives it: what <see cref="PhraseBook"/> works by.</summary>
internal sealed record PhraseGrammar(
    string Language,
    IReadOnlyDictionary<string, PromptClip> Clips,
    IReadOnlyDictionary<string, PhraseForms> Sentences,
    IReadOnlyDictionary<string, NumberRules> Rules,
    IReadOnlyDictionary<char, PhraseForms> Characters,
    DateForms Date);
