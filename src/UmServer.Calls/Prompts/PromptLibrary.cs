using Microsoft.Extensions.Logging;
using UmServer.Core;

namespace UmServer.Calls;

/// <summary>Every language that there are prompts in.</summary>
public sealed class PromptLibrary
{
    /// <summary>The language that the server comes with.</summary>
    public const string DefaultLanguage = "en-US";

    /// <summary>The folder that is installed with the program.</summary>
    public static string Installed => Path.Combine(AppContext.BaseDirectory, "prompts");

    private readonly Dictionary<string, LanguagePrompts> _languages;

    private PromptLibrary(Dictionary<string, LanguagePrompts> languages) => _languages = languages;

    public IEnumerable<string> Languages => _languages.Keys;

    /// <summary>Reads the phrase book of every language in a folder that has one folder per language.</summary>
    /// <exception cref="PhraseBookException">One is wrong, or the default language is missing.</exception>
    public static PromptLibrary Load(string folder, ILogger logger)
    {
        var languages = new Dictionary<string, LanguagePrompts>(StringComparer.OrdinalIgnoreCase);
        string[] folders = Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];
        foreach (string language in folders.Where(language => File.Exists(FileIn(language))))
        {
            var book = Read(FileIn(language));
            languages[book.Language] = new LanguagePrompts(language, book, logger);
        }

        return languages.ContainsKey(DefaultLanguage)
            ? new PromptLibrary(languages)
            : throw new PhraseBookException($"{folder} has no prompts in {DefaultLanguage}.");
    }

    /// <summary>The language asked for, else one that differs in the region alone, else the default.</summary>
    public LanguagePrompts In(string language)
    {
        if (_languages.TryGetValue(language, out var prompts))
            return prompts;
        string sibling = _languages.Keys.Order(StringComparer.Ordinal)
            .FirstOrDefault(other => Primary(other) == Primary(language), DefaultLanguage);
        return _languages[sibling];
    }

    private static string Primary(string language) => language.Split('-')[0].ToLowerInvariant();

    private static string FileIn(string folder) => Path.Combine(folder, "prompts.json");

    private static PhraseBook Read(string file)
    {
        try
        {
            return PhraseBook.Load(File.ReadAllText(file));
        }
        catch (PhraseBookException e)
        {
            throw new PhraseBookException($"{file}: {e.Message}");
        }
    }
}
