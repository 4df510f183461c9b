namespace UmServer.Cli;

/// <summary>Finds the word that was probably meant.</summary>
internal static class NearWords
{
    /// <summary>The nearest candidate, when at most a third of its letters differ or it goes on as the word begins.</summary>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        var nearest = candidates
            .Select(candidate => (Word: candidate, Distance: Distance(word, candidate)))
            .Where(near => near.Distance <= Math.Max(1, near.Word.Length / 3) || IsStart(word, near.Word))
            .OrderBy(near => near.Distance)
            .FirstOrDefault();
        return nearest.Word;
    }

    private static bool IsStart(string word, string candidate) =>
        word.TrimStart('-').Length >= 2 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    // Levenshtein's distance, by rows.
    private static int Distance(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var same = char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]);
                var changed = previous[j - 1] + (same ? 0 : 1);
                current[j] = Math.Min(changed, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
