namespace UmServer.Core.Tests;

/// <summary>Reads English number words back, knowing nothing of the rules that said them.</summary>
internal static class EnglishNumberReader
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    public static long Read(string words)
    {
        long total = 0, group = 0;
        foreach (string word in words.ToLowerInvariant().Split(' '))
        {
            switch (word)
            {
                case "hundred":
                    group *= 100;
                    break;
                case "thousand":
                    (total, group) = (total + group * 1000, 0);
                    break;
                default:
                    group += Value(word);
                    break;
            }
        }

        return total + group;
    }

    private static int Value(string word) => Array.IndexOf(Small, word) is var small and >= 0
        ? small
        : Array.IndexOf(Tens, word) is var ten and > 0 ? ten * 10 : throw new FormatException(word);
}
