using UmServer.Core;

namespace UmServer.Calls;

/// <summary>
/// A call in the few verbs that a flow needs. When the caller hangs up, every verb but
/// <see cref="RecordAsync"/> throws <see cref="CallEndedException"/>, which nobody but the call's runner catches,
/// save to finish what it owes the caller.
/// </summary>
public interface ICall
{
    CallInfo Info { get; }

    /// <summary>BCP 47 tag of the language of phrases; a flow sets it once it knows for whom it speaks.</summary>
    string Language { get; set; }

    /// <summary>The format in which recordings of this call keep every sample as it arrived.</summary>
    RecordingFormat RecordingFormat { get; }

    /// <summary>Refuses a call that was not answered.</summary>
    /// <param name="status">A SIP status, 400 to 699.</param>
    /// <param name="reason">For whoever reads a trace; callers do not hear it.</param>
    Task RejectAsync(int status, string reason);

    Task AnswerAsync();

    /// <summary>
    /// Lets the call last so long from now: then the verb in progress, or else the next one, throws once with
    /// <see cref="CallEnd.TimeUp"/> (a recording ends with <see cref="RecordingEndReason.Limit"/> first), and the verbs
    /// work again for a goodbye.
    /// </summary>
    void EndAfter(TimeSpan limit);

    /// <summary>Plays to the end; keys pressed meanwhile wait for the next <see cref="CollectAsync"/>.</summary>
    /// <exception cref="AudioUnavailableException">
    /// A <see cref="PhrasePart.Audio"/> in it cannot be played; nothing of the phrase was heard.
    /// </exception>
    Task PlayAsync(Phrase phrase);

    /// <summary>Plays until the first key, then takes keys as the rule says; keys that waited count first.</summary>
    /// <exception cref="AudioUnavailableException">As for <see cref="PlayAsync"/>.</exception>
    Task<Keys> CollectAsync(Phrase phrase, KeyRule rule);

    /// <summary>
    /// Plays a stored recording, which the caller may pause, wind, and hear faster, slower, louder or softer, to its
    /// end or to a key that is none of the controls, which waits for the next <see cref="CollectAsync"/>.
    /// </summary>
    /// <exception cref="AudioUnavailableException">It cannot be played.</exception>
    Task<Heard> ListenAsync(AudioId recording, Listening listening);

    /// <summary>
    /// Appends what the caller says to a recording, and drops keys that waited; hanging up is a normal end.
    /// </summary>
    Task<RecordingEnd> RecordAsync(IRecording into, RecordingLimits limits);

    /// <summary>Sends the caller to another number; returns only when that failed.</summary>
    Task<TransferFailure> TransferAsync(string number);

    Task HangUpAsync();

    /// <summary>How the audio arrived so far; null before the answer.</summary>
    Task<CallQuality?> GetQualityAsync();
}
