using System.Numerics;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace UmServer.Store;

/// <summary>A recording in the spool: the media clock fills a ring, the writer empties it into the file.</summary>
internal sealed class SpooledRecording : IRecording
{
    // What a busy disk may keep the writer waiting.
    private const int RingSeconds = 4;

    private readonly SpoolEntry _entry;
    private readonly SpoolWriter _writer;
    private readonly ILogger _log;
    private readonly ByteRing _ring;
    private readonly Lock _filing = new();
    private readonly SafeFileHandle _file;
    private long _appended;
    private long _trimmed;
    private long _fileLength;
    private volatile bool _failed;
    private volatile bool _closed;
    private bool _reported;

    /// <exception cref="IOException">The disk refused.</exception>
    public SpooledRecording(SpoolEntry entry, Sidecar start, SpoolWriter writer, ILogger log)
    {
        (_entry, Start, _writer, _log) = (entry, start, writer, log);
        var waiting = (uint)(RingSeconds * AuFile.BytesPerSecond(start.Format));
        _ring = new ByteRing((int)BitOperations.RoundUpToPowerOf2(waiting));
        _file = File.OpenHandle(
            entry.AudioPath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(_file, AuFile.Header(start.Format), 0);
        _fileLength = AuFile.HeaderLength;
        writer.Add(this);
    }

    public Sidecar Start { get; }

    public string Path => _entry.AudioPath;

    public TimeSpan Duration =>
        AuFile.DurationOfAudio(Start.Format, Interlocked.Read(ref _appended) - Interlocked.Read(ref _trimmed));

    public bool HasFailed => _failed;

    public void Append(ReadOnlySpan<byte> encoded)
    {
        if (_failed || _closed)
            return;
        if (_ring.TryWrite(encoded))
            Interlocked.Add(ref _appended, encoded.Length);
        else
            _failed = true; // said in the log when it is closed: this thread has no time
    }

    public Task FlushAsync()
    {
        Drain();
        return Task.CompletedTask;
    }

    public Task TrimEndAsync(TimeSpan length)
    {
        Drain();
        lock (_filing)
        {
            Trim(Math.Min(_fileLength - AuFile.HeaderLength, AuFile.BytesOf(Start.Format, length)));
        }

        return Task.CompletedTask;
    }

    public async Task DiscardAsync()
    {
        Close();
        _entry.Delete();
        await DisposeAsync();
    }

    /// <summary>
    /// Writes what waits in the ring to the file, for the writer: one recording that waits for the disk must not keep
    /// it from the others.
    /// </summary>
    public void TryDrain()
    {
        if (!_filing.TryEnter())
            return;
        try
        {
            DrainFiled();
        }
        finally
        {
            _filing.Exit();
        }
    }

    /// <summary>Syncs what there is and closes the file: nothing is added from here on.</summary>
    /// <returns>The files, to be delivered.</returns>
    /// <exception cref="IOException">The disk refused.</exception>
    public SpoolEntry Finish()
    {
        Drain();
        lock (_filing)
        {
            if (!_closed)
                RandomAccess.FlushToDisk(_file);
        }

        Close();
        return _entry;
    }

    /// <summary>Lets go of the files: whoever looks for unfinished recordings may take them.</summary>
    public ValueTask DisposeAsync()
    {
        Drain();
        Close();
        _entry.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Drain()
    {
        lock (_filing)
            DrainFiled();
    }

    private void DrainFiled()
    {
        while (!_closed && _ring.Peek() is { IsEmpty: false } waiting)
        {
            if (!TryWrite(waiting))
                return;
            _fileLength += waiting.Length;
            _ring.Advance(waiting.Length);
        }
    }

    private void Close()
    {
        _writer.Remove(this);
        lock (_filing)
        {
            if (_failed)
                Report("the disk did not keep up");
            _closed = true;
            _file.Dispose();
        }
    }

    private void Trim(long cut)
    {
        if (cut <= 0 || _closed)
            return;
        try
        {
            RandomAccess.SetLength(_file, _fileLength - cut);
            _fileLength -= cut;
            Interlocked.Add(ref _trimmed, cut);
        }
        catch (Exception exception) when (Disk.IsFailure(exception))
        {
            Fail(exception);
        }
    }

    private bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_file, bytes, _fileLength);
            return true;
        }
        catch (Exception exception) when (Disk.IsFailure(exception))
        {
            Fail(exception);
            return false;
        }
    }

    // What was written stays; the rest has nowhere to go.
    private void Fail(Exception exception)
    {
        _failed = true;
        Report(exception.Message);
    }

    private void Report(string reason)
    {
        if (!_reported)
            _log.RecordingFailed(Path, reason);
        _reported = true;
    }
}
