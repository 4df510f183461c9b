using System.Globalization;
using UmServer.Media;

namespace UmServer.Tools.Phone;

/// <summary>What the phone does once it is answered, step by step.</summary>
public sealed record PhoneScript(IReadOnlyList<PhoneStep> Steps)
{
    /// <summary>What counts as the end of what the other side says.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1200);

    public const string Help =
        "Steps between semicolons: 'quiet' (until the other side has spoken and paused), 'wait SECONDS', 'play FILE', "
        + "'press KEYS', 'hangup'. Without hangup at its end the phone listens until the other side hangs up.";

    public static bool TryParse(string text, out PhoneScript script, out string error)
    {
        var steps = new List<PhoneStep>();
        (script, error) = (new PhoneScript(steps), "");
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Parse(part) is not { } step)
            {
                error = $"'{part}' is not a step. {Help}";
                return false;
            }

            steps.Add(step);
        }

        return true;
    }

    /// <summary>Does the steps until the call ends; returns how it ended.</summary>
    /// <exception cref="OperationCanceledException">The limit was reached first.</exception>
    public async Task<string> RunAsync(PhoneCall call, CancellationToken limit)
    {
        foreach (var step in Steps)
        {
            var doing = DoAsync(step, call, limit);
            await Task.WhenAny(doing, call.Ended).ConfigureAwait(false);
            if (call.Ended.IsCompleted)
                break;
            await doing.ConfigureAwait(false);
        }

        return await call.Ended.WaitAsync(limit).ConfigureAwait(false);
    }

    private static Task DoAsync(PhoneStep step, PhoneCall call, CancellationToken limit) => step switch
    {
        PhoneStep.Quiet => call.Heard.UntilQuietAsync(Pause, limit),
        PhoneStep.Wait(var time) => Task.Delay(time, limit),
        PhoneStep.Play(var file) => call.PlayAsync(Load(file)),
        PhoneStep.Press(var keys) => call.PressAsync(keys),
        _ => call.HangUpAsync(),
    };

    private static AudioClip Load(string file) =>
        AudioFile.TryRead(file, out var clip, out var error)
            ? clip
            : throw new InvalidDataException($"{file} cannot be played: {error}");

    private static PhoneStep? Parse(string part)
    {
        var words = part.Split(' ', 2, StringSplitOptions.TrimEntries);
        var rest = words.Length > 1 ? words[1] : "";
        return words[0] switch
        {
            "quiet" when rest.Length == 0 => new PhoneStep.Quiet(),
            "hangup" when rest.Length == 0 => new PhoneStep.HangUp(),
            "wait" when double.TryParse(rest, NumberStyles.Float, CultureInfo.InvariantCulture, out var s) && s is >= 0 and <= 3600
                => new PhoneStep.Wait(TimeSpan.FromSeconds(s)),
            "play" when rest.Length > 0 => new PhoneStep.Play(rest),
            "press" when rest.Length > 0 && rest.All(key => "0123456789*#ABCD".Contains(key)) => new PhoneStep.Press(rest),
            _ => null,
        };
    }
}
