using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using UmServer.Calls;
using UmServer.Media;
using UmServer.Sip;

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
            if (!TryParseStep(part, out var step, out error))
                return false;
            steps.Add(step);
        }

        return true;
    }

    /// <summary>Does the steps until the call ends; returns the last event of its session.</summary>
    /// <exception cref="OperationCanceledException">The limit was reached first.</exception>
    public async Task<SessionEvent?> RunAsync(PhoneCall call, SpeechEar ear, CancellationToken limit)
    {
        foreach (var step in Steps)
        {
            var doing = DoAsync(step, call, ear, limit);
            await Task.WhenAny(doing, call.Ended);
            if (call.Ended.IsCompleted)
                break;
            await doing;
        }

        return await call.Ended.WaitAsync(limit);
    }

    private static Task DoAsync(PhoneStep step, PhoneCall call, SpeechEar ear, CancellationToken limit) => step switch
    {
        PhoneStep.Quiet => ear.UntilQuietAsync(Pause).WaitAsync(limit),
        PhoneStep.Wait(var time) => Task.Delay(time, limit),
        PhoneStep.Play(var clip) => call.PlayAsync(clip),
        PhoneStep.Press(var keys) => call.PressAsync(keys),
        _ => call.HangUpAsync(),
    };

    /// <summary>A file is read at once: what is wrong with it is said before anybody is called.</summary>
    private static bool TryParseStep(string part, [NotNullWhen(true)] out PhoneStep? step, out string error)
    {
        var words = part.Split(' ', 2, StringSplitOptions.TrimEntries);
        var rest = words.Length > 1 ? words[1] : "";
        (step, error) = (null, $"'{part}' is not a step. {Help}");
        if (words[0] != "play" || rest.Length == 0)
            step = Parse(words[0], rest);
        else if (AudioFile.TryRead(rest, out var clip, out var problem))
            step = new PhoneStep.Play(clip);
        else
            error = $"{rest} cannot be played: {problem}";
        return step is not null;
    }

    private static PhoneStep? Parse(string word, string rest) => word switch
    {
        "quiet" when rest.Length == 0 => new PhoneStep.Quiet(),
        "hangup" when rest.Length == 0 => new PhoneStep.HangUp(),
        "wait" when double.TryParse(rest, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and <= 3600 => new PhoneStep.Wait(TimeSpan.FromSeconds(seconds)),
        "press" when rest.Length > 0 && rest.All(key => DtmfKeys.TryGetCode(key, out _)) => new PhoneStep.Press(rest),
        _ => null,
    };
}
