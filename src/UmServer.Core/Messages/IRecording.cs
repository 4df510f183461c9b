namespace UmServer.Core;

/// <summary>Audio on its way into the spool: what was appended is in a file within a second.</summary>
public interface IRecording : IAsyncDisposable
{
    /// <summary>The file as it stands, for playing it back to the caller.</summary>
    string Path { get; }

    /// <summary>All that was appended, from its samples.</summary>
    TimeSpan Duration { get; }

    /// <summary>True once the disk refused to take more; what was written before stays.</summary>
    bool HasFailed { get; }

    /// <summary>Takes encoded audio; called from the media clock, so it neither blocks nor allocates.</summary>
    void Append(ReadOnlySpan<byte> encoded);

    /// <summary>Returns when all that was appended is in the file.</summary>
    Task FlushAsync();

    /// <summary>Drops the given length from the end, as the silence that ended the recording.</summary>
    Task TrimEndAsync(TimeSpan length);

    /// <summary>The caller took it back: the file goes.</summary>
    Task DiscardAsync();
}
