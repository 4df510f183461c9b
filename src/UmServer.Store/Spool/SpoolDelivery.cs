using Microsoft.Extensions.Logging;

namespace UmServer.Store;

/// <summary>
/// File first, row second: audio gets its place, then the message is committed, then the spool lets go. Every step
/// can be done again, so a crash between any two of them is finished by the next one who looks.
/// </summary>
internal sealed class SpoolDelivery(DataFolder data, AudioStore audio, MessageRows messages, ILogger log)
{
    /// <summary>Recordings that nobody can be given; kept for a person to look at.</summary>
    public string Orphaned { get; } = Path.Combine(data.Spool, "orphaned");

    /// <param name="entry">Its audio is synced; it is owned by the caller.</param>
    /// <param name="ended">Whose message it is, and how it ended.</param>
    /// <returns>False when there was nobody to deliver to.</returns>
    /// <exception cref="IOException">The disk refused; nothing is lost.</exception>
    /// <exception cref="StoreException">The database refused; nothing is lost.</exception>
    public async Task<bool> DeliverAsync(SpoolEntry entry, Sidecar ended)
    {
        var envelope = ended.Message!;
        var id = await AudioStore.NameAsync(entry.AudioPath, AuFile.Extension);
        audio.Adopt(entry.AudioPath, id);
        var duration = AuFile.DurationOf(ended.Format, new FileInfo(entry.AudioPath).Length);
        var message = MessageOf(envelope, ended.EndReason!.Value, id, duration);
        var added = await messages.AddAsync(message, () => audio.Adopt(entry.AudioPath, id));
        if (added == AddedMessage.NoMailbox)
        {
            await SetAsideAsync(entry, id, $"mailbox {envelope.MailboxId} is gone");
            return false;
        }

        entry.Delete();
        return true;
    }

    public async Task SetAsideAsync(SpoolEntry entry, AudioId? id, string why)
    {
        entry.MoveTo(Orphaned);
        log.RecordingOrphaned(entry.AudioPath, Orphaned, why);
        if (id is { } unused)
            await audio.DropUnusedAsync([unused]);
    }

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
