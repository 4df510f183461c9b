using UmServer.Core;

namespace UmServer.Calls;

/// <summary>
/// A call in the few verbs that a flow needs. When the caller hangs up, every verb but
/// <see cref="RecordAsync"/> throws <see cref="CallEndedException"/>, which nobody but the call's runner catches.
/// </summary>
public interface ICall
{
    CallInfo Info { get; }

    /// <summary>BCP 47 tag of the language that phrases are spoken in; a flow sets it once it knows for whom it speaks.</summary>
    string Language { get; set; }

    Task AnswerAsync();

    /// <summary>Plays to the end; keys pressed meanwhile wait for the next <see cref="CollectAsync"/>.</summary>
    Task PlayAsync(Phrase phrase);

    /// <summary>Plays until the first key, then takes keys as the rule says; keys that waited count first.</summary>
    Task<Keys> CollectAsync(Phrase phrase, KeyRule rule);

    /// <summary>Appends what the caller says to a recording; hanging up is a normal end.</summary>
    Task<RecordingEnd> RecordAsync(IRecording into, RecordingLimits limits);

    /// <summary>The format in which recordings of this call keep every sample as it arrived.</summary>
    RecordingFormat RecordingFormat { get; }

    /// <summary>Sends the caller to another number; returns only when that failed.</summary>
    Task<TransferFailure> TransferAsync(string number);

    Task HangUpAsync();
}
