using Microsoft.Extensions.Logging;

namespace UmServer.Store;

/// <summary>
/// File first, row second: audio gets its place, then the message is committed, then the spool lets go. Every step
/// can be done again, so a crash between any two of them is finished by the next one who looks.
/// </summary>
internal sealed class SpoolDelivery(DataFolder data, IUmStore store, ILogger log)
{
    private const int Tries = 3;

    /// <summary>Recordings that nobody can be given; kept for a person to look at.</summary>
    public string Orphaned { get; } = Path.Combine(data.Spool, "orphaned");

    /// <param name="entry">Its audio is synced; it is owned by the caller.</param>
    /// <param name="ended">Whose message it is, and how it ended.</param>
    /// <returns>False when there was nobody to deliver to.</returns>
    /// <exception cref="IOException">The disk refused; nothing is lost.</exception>
    /// <exception cref="StoreException">The database refused; nothing is lost.</exception>
    public async Task<bool> DeliverAsync(SpoolEntry entry, Sidecar ended)
    {
        var duration = AuFile.DurationOf(ended.Format, new FileInfo(entry.AudioPath).Length);
        for (var i = 0; i < Tries; i++)
        {
            var id = await store.Audio.AdoptAsync(entry.AudioPath);
            var message = MessageOf(ended.Message!, ended.EndReason!.Value, id, duration);
            switch (await store.Messages.AddAsync(message))
            {
                case AddedMessage.Added or AddedMessage.ThereAlready:
                    entry.Delete();
                    return true;
                case AddedMessage.NoMailbox:
                    await SetAsideAsync(entry, id, $"mailbox {message.MailboxId} is gone");
                    return false;
            }
        }

        throw Vanishing(entry);
    }

    /// <summary>Makes a finished recording the mailbox's greeting; false when the mailbox is gone.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    /// <exception cref="StoreException">The database refused.</exception>
    public async Task<bool> KeepGreetingAsync(SpoolEntry entry, long mailboxId, GreetingKind kind)
    {
        for (var i = 0; i < Tries; i++)
        {
            var id = await store.Audio.AdoptAsync(entry.AudioPath);
            var kept = await store.Greetings.SetAsync(mailboxId, kind, id);
            if (kept is KeptGreeting.NoAudio)
                continue;
            entry.Delete();
            if (kept is KeptGreeting.NoMailbox)
                await store.Audio.DropAsync(id);
            return kept is KeptGreeting.Kept;
        }

        throw Vanishing(entry);
    }

    public async Task SetAsideAsync(SpoolEntry entry, AudioId? id, string why)
    {
        entry.MoveTo(Orphaned);
        log.RecordingOrphaned(entry.AudioPath, Orphaned, why);
        if (id is { } unused)
            await store.Audio.DropAsync(unused);
    }

    // Once can be: the last message with the same sound went between the two steps, and took the file with it.
    private static IOException Vanishing(SpoolEntry entry) =>
        new($"the copy of {entry.AudioPath} that is to be kept is gone again each time");

    private static VoiceMessage MessageOf(
        MessageEnvelope envelope, RecordingEndReason endReason, AudioId id, TimeSpan duration) => new()
        {
            Id = envelope.Id,
            MailboxId = envelope.MailboxId,
            CallId = envelope.CallId,
            ReceivedAt = envelope.ReceivedAt,
            CallerNumber = envelope.CallerNumber,
            CallerName = envelope.CallerName,
            Urgent = envelope.Urgent,
            Private = envelope.Private,
            Duration = duration,
            Audio = id,
            EndReason = endReason,
        };
}
