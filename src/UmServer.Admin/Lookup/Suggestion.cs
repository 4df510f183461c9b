namespace UmServer.Admin;

/// <summary>Says what was probably meant by a name that nothing has.</summary>
internal static class Suggestion
{
    private const int MaxNamesShown = 10;

    public static string For(string name, List<string> names, Noun noun)
    {
        if (names.Count == 0)
            return $"There is none yet: um {noun.Command} add";
        if (NearWords.Find(name, names) is { } near)
            return $"Did you mean '{near}'?";
        return names.Count <= MaxNamesShown ? $"There is: {string.Join(", ", names)}." : $"See: um {noun.Command} list";
    }
}
