using Microsoft.Extensions.Logging;

namespace UmServer.Store;

/// <summary>Recordings in progress, and the way from them to messages; one in each worker process.</summary>
public sealed class Spool : IMessageSpool, IDisposable
{
    private const int MostAtOnce = 8;

    private readonly DataFolder _data;
    private readonly IUmStore _store;
    private readonly ILogger _log;
    private readonly DiskThreads _disk = new("spool", MostAtOnce);
    private readonly SpoolWriter _writer = new();
    private readonly SpoolDelivery _delivery;
    private readonly SpoolRecovery _recovery;

    public Spool(DataFolder data, IUmStore store, TimeProvider clock, ILogger<Spool> log)
    {
        (_data, _store, _log) = (data, store, log);
        _delivery = new SpoolDelivery(data, store, log);
        _recovery = new SpoolRecovery(data, _delivery, clock, log);
    }

    public Task<IRecording> CreateAsync(MessageEnvelope envelope, RecordingFormat format) =>
        CreateAsync(new Sidecar { Format = format, Message = envelope });

    // Without an envelope: a greeting that nobody confirmed is nothing to recover.
    public Task<IRecording> CreateGreetingAsync(long mailboxId, GreetingKind kind, RecordingFormat format) =>
        CreateAsync(new Sidecar { Format = format });

    public Task<bool> DeliverAsync(IRecording recording, MessageEnvelope envelope, RecordingEndReason endReason)
    {
        var spooled = OurOwn(recording);
        return _disk.RunAsync(() => DeliverAsync(spooled, envelope, endReason));
    }

    public Task<bool> KeepGreetingAsync(IRecording recording, long mailboxId, GreetingKind kind)
    {
        var spooled = OurOwn(recording);
        return _disk.RunAsync(() => KeepGreetingAsync(spooled, mailboxId, kind));
    }

    /// <summary>
    /// At a worker's start: delivers what dead processes left, whole or <see cref="RecordingEndReason.Partial"/>, and
    /// sweeps audio that no row names. What a live process records is left alone.
    /// </summary>
    /// <returns>How many messages were delivered.</returns>
    public async Task<int> RecoverAsync()
    {
        var delivered = await RetryAsync();
        await _disk.RunAsync(_store.Audio.SweepAsync);
        return delivered;
    }

    /// <summary>Each minute: delivers what could not be delivered before.</summary>
    /// <returns>How many messages were delivered.</returns>
    public Task<int> RetryAsync() => _disk.RunAsync(_recovery.RunAsync);

    public void Dispose()
    {
        _writer.Dispose();
        _disk.Dispose();
    }

    private async Task<bool> DeliverAsync(
        SpooledRecording recording, MessageEnvelope envelope, RecordingEndReason endReason)
    {
        await using var spooled = recording;
        try
        {
            var entry = spooled.Finish();
            var ended = spooled.Start with { Message = envelope, EndReason = endReason };
            entry.WriteEnd(ended);
            return await _delivery.DeliverAsync(entry, ended);
        }
        catch (Exception exception) when (exception is StoreException || Disk.IsFailure(exception))
        {
            _log.DeliveryFailed(spooled.Path, exception.Message);
            return false;
        }
    }

    private async Task<bool> KeepGreetingAsync(SpooledRecording recording, long mailboxId, GreetingKind kind)
    {
        await using var spooled = recording;
        try
        {
            return await _delivery.KeepGreetingAsync(spooled.Finish(), mailboxId, kind);
        }
        catch (Exception exception) when (exception is StoreException || Disk.IsFailure(exception))
        {
            _log.DeliveryFailed(spooled.Path, exception.Message);
            return false;
        }
    }

    private Task<IRecording> CreateAsync(Sidecar start) => _disk.RunAsync<IRecording>(() => Create(start));

    private SpooledRecording Create(Sidecar start)
    {
        Directory.CreateDirectory(_data.Spool);
        var entry = SpoolEntry.Create(_data.Spool, start);
        try
        {
            return new SpooledRecording(entry, start, _writer, _log);
        }
        catch (Exception exception) when (Disk.IsFailure(exception))
        {
            entry.Delete();
            entry.Dispose();
            throw new IOException($"{_data.Spool} cannot be written: {exception.Message}", exception);
        }
    }

    private static SpooledRecording OurOwn(IRecording recording) => recording as SpooledRecording
        ?? throw new ArgumentException("was not made by this spool", nameof(recording));
}
