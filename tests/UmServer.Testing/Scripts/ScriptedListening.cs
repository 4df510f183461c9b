using System.Globalization;
using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Testing;

/// <summary>
/// Listening in a script: <c>&gt; listens 5 s</c> lets the recording go on for so long, <c>&gt; presses 3</c> does what
/// the controls say, which a line tells (<c>= plays from 10 s</c>). When the caller does nothing, it plays to its end.
/// </summary>
internal sealed class ScriptedListening(CallScript script, TimeSpan length)
{
    private const string Listens = "listens ";

    public Heard Run(AudioId recording, Listening listening, Queue<char> pressed, Func<bool> act)
    {
        var keys = new ListeningKeys(listening.Controls);
        var isQuick = false;
        script.Expect($"< ({recording.Value.Split('.')[0].Replace('-', ' ')})");
        while (listening.Position < length)
        {
            if (pressed.TryPeek(out char key))
            {
                if (!keys.Know(key))
                    return new Heard(listening, false);
                listening = Press(keys, pressed.Dequeue(), isQuick, listening);
                isQuick = true;
                continue;
            }

            isQuick = false;
            if (script.NextAction?.StartsWith(Listens, StringComparison.Ordinal) == true)
                listening = GoOn(listening, script.NextAction[Listens.Length..]);
            else if (!act())
                listening = listening with { Position = length };
        }

        return new Heard(listening with { Position = length }, true);
    }

    private Listening GoOn(Listening listening, string time)
    {
        script.Act();
        double seconds = double.Parse(time.Split(' ')[0], CultureInfo.InvariantCulture);
        return listening.IsPaused
            ? listening
            : listening with { Position = listening.Position + TimeSpan.FromSeconds(seconds * listening.Speed) };
    }

    private Listening Press(ListeningKeys keys, char key, bool isQuick, Listening before)
    {
        if (keys.Press(key, isQuick) is not { } act)
            return before;
        var after = before.After(act, length);
        script.Expect(FormattableString.Invariant(after switch
        {
            { IsPaused: true } => $"= pauses at {after.Position.TotalSeconds} s",
            _ when after.Speed != before.Speed => $"= plays at {after.Speed} times the speed",
            _ when after.Volume != before.Volume => $"= plays at {after.Volume} dB",
            _ => $"= plays from {after.Position.TotalSeconds} s",
        }));
        return after;
    }
}
