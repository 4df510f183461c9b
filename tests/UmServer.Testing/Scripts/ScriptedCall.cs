using System.Globalization;
using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Testing;

/// <summary>
/// A call without network, audio or clock, whose caller does what a <see cref="CallScript"/> says. Keys on one line are
/// pressed one right after the other; a line of their own means that the caller took longer than any time-out between
/// keys. A key between two lines that are heard interrupts what was being said.
/// </summary>
public sealed class ScriptedCall(CallInfo info, CallScript script, PhraseBook book) : ICall
{
    private static readonly TimeSpan Chunk = TimeSpan.FromMilliseconds(20);
    private static readonly byte[] ChunkOfAudio = new byte[160];

    private readonly Queue<char> _keys = new();
    private CallEnd? _end;

    public CallInfo Info => info;

    public string Language { get; set; } = "en-US";

    public RecordingFormat RecordingFormat => RecordingFormat.Pcmu;

    public CallQuality? Quality { get; set; }

    /// <summary>Recordings that cannot be played.</summary>
    public HashSet<AudioId> Unplayable { get; } = [];

    /// <summary>How long every recording is.</summary>
    public TimeSpan LengthOfRecordings { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the call may last, as the runner said.</summary>
    public TimeSpan? Limit { get; private set; }

    public Task<CallQuality?> GetQualityAsync() => Task.FromResult(Quality);

    public Task RejectAsync(int status, string reason)
    {
        script.Expect($"= refuses with {status}");
        return Task.CompletedTask;
    }

    public Task AnswerAsync()
    {
        while (ActAtOnce())
        {
        }

        return Task.CompletedTask;
    }

    public void EndAfter(TimeSpan limit) => Limit = limit;

    public Task PlayAsync(Phrase phrase)
    {
        Check(phrase);
        Hear(phrase, untilKey: false);
        return Task.CompletedTask;
    }

    public Task<Keys> CollectAsync(Phrase phrase, KeyRule rule)
    {
        if (rule.DropEarlierKeys)
            _keys.Clear();
        Check(phrase);
        Hear(phrase, untilKey: true);
        string pressed = "";
        while (rule.WaitAfter(pressed) is { } wait)
        {
            if (_keys.TryDequeue(out char key))
            {
                if (rule.Ends(key))
                    return Task.FromResult(new Keys(pressed, key));
                pressed += key;
            }
            else if (pressed.Length > 0 || wait == TimeSpan.Zero || !WaitForKeys())
            {
                break;
            }
        }

        return Task.FromResult(pressed.Length == 0 ? Keys.None : new Keys(pressed, null));
    }

    public Task<Heard> ListenAsync(AudioId recording, Listening listening)
    {
        Check(Phrase.Of(new PhrasePart.Audio(recording)));
        ThrowIfEnded();
        while (ActAtOnce())
        {
        }

        var heard = new ScriptedListening(script, LengthOfRecordings);
        return Task.FromResult(heard.Run(recording, listening, _keys, () => ActAtOnce()));
    }

    public Task<RecordingEnd> RecordAsync(IRecording into, RecordingLimits limits)
    {
        ThrowIfEnded();
        _keys.Clear();
        var before = into.Duration;
        var speech = TimeSpan.Zero;
        while (true)
        {
            if (into.HasFailed)
                return End(RecordingEndReason.StorageFailed);
            if (into.Duration - before >= limits.MaxDuration)
                return End(RecordingEndReason.Limit);
            string action = script.NextAction ?? throw script.Waits("the end of the recording");
            script.Act();
            switch (action.Split(' '))
            {
                case ["says", var amount, var unit]:
                    speech += Append(into, Length(amount, unit), limits.MaxDuration - (into.Duration - before));
                    break;
                case ["presses", var keys] when limits.EndKeys.Contains(keys[0]):
                    Press(keys[1..]);
                    return End(RecordingEndReason.Key, keys[0]);
                case ["presses", _]:
                    break;
                case ["says", "nothing"]:
                    Append(into, limits.IdleTimeout, limits.IdleTimeout);
                    return End(RecordingEndReason.Silence);
                default:
                    _end = EndOf(action) ?? throw script.Waits("the end of the recording");
                    return End(_end is CallEnd.TimeUp ? RecordingEndReason.Limit : RecordingEndReason.HangUp);
            }
        }

        Task<RecordingEnd> End(RecordingEndReason reason, char? key = null) =>
            Task.FromResult(new RecordingEnd(reason, into.Duration - before, speech, key));
    }

    public Task<TransferFailure> TransferAsync(string number)
    {
        ThrowIfEnded();
        return script.ExpectOutcome($"= transfers to {number}") switch
        {
            "connected" => throw new CallEndedException((_end = CallEnd.Transferred).Value),
            "busy" => Task.FromResult(TransferFailure.Busy),
            "no answer" => Task.FromResult(TransferFailure.NoAnswer),
            "refused" => Task.FromResult(TransferFailure.Refused),
            _ => Task.FromResult(TransferFailure.Failed),
        };
    }

    public Task HangUpAsync()
    {
        script.Expect("= hangs up");
        _end = CallEnd.CallerHungUp;
        return Task.CompletedTask;
    }

    private void Hear(Phrase phrase, bool untilKey)
    {
        ThrowIfEnded();
        while (ActAtOnce())
        {
        }

        string[] lines = [.. ScriptLines.Of(book, phrase)];
        for (int i = 0; i < lines.Length && !(untilKey && _keys.Count > 0); i++)
        {
            script.Expect("< " + lines[i]);
            // Keys after the last line of what cannot be interrupted are pressed into what comes next.
            bool mayPress = untilKey || i < lines.Length - 1;
            while (ActAtOnce(mayPress))
            {
            }
        }
    }

    /// <summary>What a caller can do while something is said: press, hang up, run out of time.</summary>
    private bool ActAtOnce(bool mayPress = true)
    {
        if (script.NextAction is not { } action)
            return false;
        if (action.StartsWith("presses ", StringComparison.Ordinal))
        {
            // A second line of keys comes after a pause: whoever waits for keys takes the first line alone.
            if (_keys.Count > 0 || !mayPress)
                return false;
            script.Act();
            Press(action["presses ".Length..]);
            return true;
        }

        if (EndOf(action) is not { } end)
            return false;
        script.Act();
        _end = end;
        ThrowIfEnded();
        return true;
    }

    /// <summary>False when the caller lets the time run out.</summary>
    private bool WaitForKeys()
    {
        if (ActAtOnce())
            return true;
        if (script.NextAction != "waits")
            throw script.Waits("a key");
        script.Act();
        return false;
    }

    private void Press(string keys)
    {
        foreach (char key in keys)
            _keys.Enqueue(key);
    }

    private void ThrowIfEnded()
    {
        if (_end is not { } end)
            return;
        if (end is CallEnd.TimeUp)
            _end = null; // said once; after it the verbs work for a goodbye
        throw new CallEndedException(end);
    }

    private void Check(Phrase phrase)
    {
        foreach (var audio in phrase.Parts.OfType<PhrasePart.Audio>())
        {
            if (Unplayable.Contains(audio.Id))
                throw new AudioUnavailableException(audio.Id.Value);
        }
    }

    private static CallEnd? EndOf(string action) => action switch
    {
        "hangs up" => CallEnd.CallerHungUp,
        "runs out of time" => CallEnd.TimeUp,
        "is cut off" => CallEnd.ConnectionLost,
        _ => null,
    };

    private static TimeSpan Append(IRecording into, TimeSpan length, TimeSpan atMost)
    {
        var appended = TimeSpan.Zero;
        for (; appended < length && appended < atMost && !into.HasFailed; appended += Chunk)
            into.Append(ChunkOfAudio);
        return appended;
    }

    private static TimeSpan Length(string amount, string unit)
    {
        double number = double.Parse(amount, CultureInfo.InvariantCulture);
        return unit == "min" ? TimeSpan.FromMinutes(number) : TimeSpan.FromSeconds(number);
    }
}
