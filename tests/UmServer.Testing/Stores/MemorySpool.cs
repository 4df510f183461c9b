using UmServer.Core;

namespace UmServer.Testing;

/// <summary>A spool that delivers into a <see cref="MemoryStore"/> and tells the call's script of it.</summary>
public sealed class MemorySpool(MemoryStore store, Action<string> note) : IMessageSpool
{
    private int _greetings;

    /// <summary>What the disk still takes of each recording; zero: none can be started.</summary>
    public TimeSpan Capacity { get; set; } = TimeSpan.MaxValue;

    /// <summary>Whether a finished recording can be moved to where it is kept.</summary>
    public bool CanDeliver { get; set; } = true;

    public Task<IRecording> CreateAsync(MessageEnvelope envelope, RecordingFormat format) => CreateAsync();

    public Task<IRecording> CreateGreetingAsync(long mailboxId, GreetingKind kind, RecordingFormat format) =>
        CreateAsync();

    public async Task<bool> DeliverAsync(
        IRecording recording, MessageEnvelope envelope, RecordingEndReason endReason)
    {
        var mailbox = await store.Mailboxes.GetAsync(envelope.MailboxId);
        string marks = (envelope.Urgent ? ", important" : "") + (envelope.Private ? ", private" : "");
        if (!CanDeliver)
        {
            note($"kept in the spool: a message for {mailbox!.Extension}, {Seconds(recording)}{marks}");
            return false;
        }

        note($"message for {mailbox!.Extension}, {Seconds(recording)}{marks}");
        var message = new VoiceMessage
        {
            Id = envelope.Id,
            MailboxId = envelope.MailboxId,
            CallId = envelope.CallId,
            ReceivedAt = envelope.ReceivedAt,
            CallerNumber = envelope.CallerNumber,
            CallerName = envelope.CallerName,
            Duration = recording.Duration,
            Audio = new AudioId($"message-of-{Seconds(recording)}.au".Replace(' ', '-')),
            Urgent = envelope.Urgent,
            Private = envelope.Private,
            EndReason = endReason,
        };
        store.Messages.Add(message);
        return true;
    }

    public Task<bool> KeepGreetingAsync(IRecording recording, long mailboxId, GreetingKind kind)
    {
        if (!CanDeliver)
            return Task.FromResult(false);
        note($"{(kind is GreetingKind.Name ? "name" : "greeting")} kept, {Seconds(recording)}");
        store.Greetings.Set(mailboxId, kind, new AudioId($"recorded-greeting-{++_greetings}.au"));
        return Task.FromResult(true);
    }

    private Task<IRecording> CreateAsync() => Capacity > TimeSpan.Zero
        ? Task.FromResult<IRecording>(new MemoryRecording(Capacity))
        : throw new IOException("No space left on device.");

    private static string Seconds(IRecording recording) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{recording.Duration.TotalSeconds:0.##} s");
}
