using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace UmServer.Store;

/// <summary>Finishes what nobody owns any longer: recordings of processes that died, deliveries that failed.</summary>
internal sealed class SpoolRecovery(DataFolder data, SpoolDelivery delivery, TimeProvider clock, ILogger log)
{
    // Less is a caller who hung up on the greeting.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    // Longer than a draft lives in a process that is not dead.
    private static readonly TimeSpan DraftLife = TimeSpan.FromMinutes(1);

    /// <returns>How many messages were delivered.</returns>
    public async Task<int> RunAsync()
    {
        if (!Directory.Exists(data.Spool))
            return 0;
        var delivered = 0;
        foreach (var path in Directory.EnumerateFiles(data.Spool).Where(SpoolEntry.IsStart).Order().ToArray())
        {
            using var entry = SpoolEntry.TryTake(path);
            if (entry is not null && await TryFinishAsync(entry))
                delivered++;
        }

        CleanUp();
        return delivered;
    }

    private void CleanUp()
    {
        try
        {
            SetAsideStrays();
            DropDrafts();
        }
        catch (Exception exception) when (Disk.IsFailure(exception))
        {
            log.CleanUpFailed(data.Spool, exception.Message);
        }
    }

    private async Task<bool> TryFinishAsync(SpoolEntry entry)
    {
        try
        {
            return await FinishAsync(entry);
        }
        catch (Exception exception) when (exception is StoreException || Disk.IsFailure(exception))
        {
            log.DeliveryFailed(entry.AudioPath, exception.Message);
            return false;
        }
    }

    private async Task<bool> FinishAsync(SpoolEntry entry)
    {
        if (entry.Read() is not { } sidecar)
        {
            await delivery.SetAsideAsync(entry, null, "what it is for cannot be read");
            return false;
        }

        var duration = DurationOf(entry, sidecar.Format);
        if (sidecar.Message is null || (sidecar.EndReason is null && duration < Shortest))
        {
            log.RecordingDropped(entry.AudioPath, duration);
            entry.Delete();
            return false;
        }

        var reason = sidecar.EndReason ?? RecordingEndReason.Partial;
        if (File.Exists(entry.AudioPath))
            Sync(entry.AudioPath);
        else
            return DropDelivered(entry);
        var isDelivered = await delivery.DeliverAsync(entry, sidecar with { EndReason = reason });
        if (isDelivered)
            log.MessageRecovered(sidecar.Message.Id, sidecar.Message.MailboxId, duration, reason);
        return isDelivered;
    }

    // Its audio is the first file that a delivery removes, so the message is there.
    private static bool DropDelivered(SpoolEntry entry)
    {
        entry.Delete();
        return false;
    }

    // A file of audio that nothing speaks of; a recording's sidecar is there before its audio.
    private void SetAsideStrays()
    {
        foreach (var path in Directory.EnumerateFiles(data.Spool, "*" + AuFile.Extension).ToArray())
        {
            if (File.Exists(Path.ChangeExtension(path, SpoolEntry.Suffix)) || !File.Exists(path))
                continue;
            Directory.CreateDirectory(delivery.Orphaned);
            File.Move(path, Path.Combine(delivery.Orphaned, Path.GetFileName(path)), overwrite: true);
            log.RecordingOrphaned(path, delivery.Orphaned, "nothing says what it is for");
        }
    }

    private void DropDrafts()
    {
        var before = (clock.GetUtcNow() - DraftLife).UtcDateTime;
        foreach (var path in Directory.EnumerateFiles(data.Spool, "*" + SpoolEntry.Draft))
        {
            if (File.GetLastWriteTimeUtc(path) < before)
                File.Delete(path);
        }
    }

    private static TimeSpan DurationOf(SpoolEntry entry, RecordingFormat format) => File.Exists(entry.AudioPath)
        ? AuFile.DurationOf(format, new FileInfo(entry.AudioPath).Length)
        : TimeSpan.Zero;

    private static void Sync(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }
}
