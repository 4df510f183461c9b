namespace UmServer.Calls;

/// <summary>A recording that should be played is missing or cannot be read.</summary>
public sealed class AudioUnavailableException(string file, Exception? cause = null)
    : Exception($"The recording {file} cannot be played.", cause)
{
    public string File { get; } = file;
}
