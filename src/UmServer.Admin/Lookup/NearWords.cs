namespace UmServer.Admin;

/// <summary>Finds the word that was probably meant.</summary>
public static class NearWords
{
    private const int MaxLength = 64;

    /// <summary>The nearest candidate, if it begins with the word or at most a third of its letters differ.</summary>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        var nearest = candidates
            .Where(candidate => word.Length <= MaxLength)
            .Select(candidate => (Word: candidate, Distance: Distance(word, candidate)))
            .Where(near => near.Distance <= Math.Max(1, near.Word.Length / 3) || IsStart(word, near.Word))
            .OrderBy(near => near.Distance)
            .FirstOrDefault();
        return nearest.Word;
    }

    private static bool IsStart(string word, string candidate) =>
        word.TrimStart('-').Length >= 2 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    // Letters changed, left out, added, or swapped with their neighbour.
    private static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = rows[i - 1, j - 1] + (Same(from[i - 1], to[j - 1]) ? 0 : 1);
                rows[i, j] = Math.Min(changed, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[from.Length, to.Length];
    }

    private static bool Same(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
