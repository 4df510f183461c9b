using System.Globalization;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary>How values are written for people.</summary>
internal static class Texts
{
    /// <summary>What stands where nothing is set.</summary>
    public const string None = "-";

    /// <summary><c>0:42</c>, <c>12:05</c>, <c>1:00:00</c>.</summary>
    public static string Length(TimeSpan length)
    {
        var whole = TimeSpan.FromSeconds(Math.Round(length.TotalSeconds));
        return whole.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)whole.TotalHours}:{whole:mm\\:ss}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole.Minutes}:{whole:ss}");
    }

    /// <summary>A value of an enum as it is typed: <c>no-new-calls</c>.</summary>
    public static string Word<T>(T value) where T : struct, Enum =>
        EnumWord.Of(value);

    /// <summary>A value of an enum as it is read: <c>no new calls</c>.</summary>
    public static string Words<T>(T value) where T : struct, Enum => Word(value).Replace('-', ' ');

    public static string YesNo(bool value) => value ? "yes" : "no";

    public static string OrNone(string? text) => string.IsNullOrEmpty(text) ? None : text;

    public static string List(IEnumerable<string> items) => OrNone(string.Join(", ", items));

    /// <summary><c>1 message</c>, <c>2 messages</c>.</summary>
    public static string Count(int number, string one) => number == 1 ? $"1 {one}" : $"{number} {one}s";

    /// <summary><c>mailbox 1001 (Anna Berg)</c>.</summary>
    public static string Describe(this Mailbox mailbox) => $"mailbox {mailbox.Extension} ({mailbox.Name})";

    public static string Caller(string name, string number) => (name, number) switch
    {
        ("", "") => "withheld",
        ("", _) => number,
        (_, "") => name,
        _ when name == number => number,
        _ => $"{name} {number}",
    };
}
