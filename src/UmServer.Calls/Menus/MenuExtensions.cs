using UmServer.Core;

namespace UmServer.Calls;

/// <summary>Lets a caller choose from a menu.</summary>
public static class MenuExtensions
{
    private const char RepeatKey = '0';

    private static readonly TimeSpan NextRowKeyTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NextDigitTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Speaks the menu until the caller chooses or has failed so often. 0 repeats it where 0 means nothing else; a key
    /// pressed ahead skips it; a wrong key takes the keys pressed ahead after it with it.
    /// </summary>
    /// <param name="attempts">Wrong keys and silences before giving up, the dial plan's.</param>
    public static async Task<Choice<T>> ChooseAsync<T>(this ICall call, Menu<T> menu, int attempts)
    {
        var rule = RuleFor(menu);
        var phrase = menu.Opening + menu.Spoken;
        for (var failures = 0; failures < attempts;)
        {
            var keys = await call.CollectAsync(phrase, rule);
            if (menu.FindRow(keys.Pressed) is { } row)
                return new Choice<T>.Chosen(row.Meaning);
            if (IsNumber(menu, keys.Pressed))
                return new Choice<T>.Number(keys.Pressed);

            bool failed = !IsRepeat(menu, keys.Pressed);
            rule = rule with { DropEarlierKeys = failed };
            phrase = menu.Spoken;
            if (!failed)
                continue;
            failures++;
            phrase = Phrase.Say(keys.IsNone ? Sentences.AreYouThere : Sentences.InvalidChoice) + menu.Spoken;
        }

        return new Choice<T>.GaveUp();
    }

    private static KeyRule RuleFor<T>(Menu<T> menu)
    {
        var choices = menu.Rows.Select(row => row.Keys).ToList();
        if (menu.RepeatsOnZero)
            choices.Add(RepeatKey.ToString());
        return new KeyRule
        {
            Choices = choices,
            NumberDigits = menu.NumberDigits,
            MaxKeys = Math.Max(menu.NumberDigits ?? 0, choices.Max(choice => choice.Length)),
            NextKeyTimeout = menu.NumberDigits is null ? NextRowKeyTimeout : NextDigitTimeout,
        };
    }

    private static bool IsNumber<T>(Menu<T> menu, string pressed) =>
        pressed.Length == menu.NumberDigits && pressed.All(char.IsAsciiDigit);

    private static bool IsRepeat<T>(Menu<T> menu, string pressed) =>
        menu.RepeatsOnZero && pressed.Length == 1 && pressed[0] == RepeatKey;
}
