using UmServer.Core;

namespace UmServer.Calls;

/// <summary>Lets a caller choose from a menu.</summary>
public static class MenuExtensions
{
    private const string RepeatKey = "0";

    private static readonly TimeSpan NextRowKeyTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NextDigitTimeout = TimeSpan.FromSeconds(2);

    /// <summary>The loop of every menu: serves one choice after the other until one leads out of the menu.</summary>
    /// <param name="menu">Made anew for each choice, since choices change what there is to choose.</param>
    /// <param name="serve">
    /// Does what was chosen and returns what is said before the menu is spoken again; null: the way leads out of it.
    /// </param>
    /// <param name="opening">What is said before the menu is spoken for the first time.</param>
    /// <returns>The choice that led out.</returns>
    /// <exception cref="CallEndedException">As for <see cref="ChooseAsync"/>.</exception>
    public static async Task<T> ServeAsync<T>(
        this ICall call, Func<Task<Menu<T>>> menu, int attempts, Func<T, Task<Phrase?>> serve, Phrase opening)
    {
        while (true)
        {
            var choice = await call.ChooseAsync(await menu() with { Opening = opening }, attempts);
            if (await serve(choice) is not { } next)
                return choice;
            opening = next;
        }
    }

    /// <summary>
    /// Speaks the menu until the caller chooses. 0 repeats it where 0 means nothing else; a key pressed ahead skips it;
    /// a wrong key takes the keys pressed ahead after it with it.
    /// </summary>
    /// <param name="attempts">Wrong keys and silences before the caller has given up, the dial plan's.</param>
    /// <exception cref="CallEndedException">
    /// The caller has given up: nothing, or nothing that the menu knows, as often as was allowed.
    /// </exception>
    public static async Task<T> ChooseAsync<T>(this ICall call, Menu<T> menu, int attempts)
    {
        var rule = RuleFor(menu);
        var phrase = menu.Opening + menu.Spoken;
        for (var failures = 0; failures < attempts;)
        {
            var keys = await call.CollectAsync(phrase, rule);
            if (menu.Find(keys.Pressed) is { } row)
                return row.Meaning;

            bool failed = !(menu.RepeatsOnZero && keys.Pressed == RepeatKey);
            rule = rule with { DropEarlierKeys = failed };
            phrase = menu.Spoken;
            if (!failed)
                continue;
            failures++;
            phrase = Phrase.Say(keys.IsNone ? Sentences.AreYouThere : Sentences.InvalidChoice) + menu.Spoken;
        }

        throw new CallEndedException(CallEnd.GaveUp);
    }

    private static KeyRule RuleFor<T>(Menu<T> menu)
    {
        var choices = menu.Rows.Select(row => row.Keys).ToList();
        if (menu.RepeatsOnZero)
            choices.Add(RepeatKey);
        return new KeyRule
        {
            Choices = choices,
            NumberDigits = menu.Number?.Digits,
            MaxKeys = Math.Max(menu.Number?.Digits ?? 0, choices.Max(choice => choice.Length)),
            NextKeyTimeout = menu.Number is null ? NextRowKeyTimeout : NextDigitTimeout,
        };
    }
}
