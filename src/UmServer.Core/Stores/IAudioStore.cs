namespace UmServer.Core;

/// <summary>Audio files that never change once they are named.</summary>
public interface IAudioStore
{
    /// <summary>Where the file is on this machine.</summary>
    string PathOf(AudioId id);

    /// <summary>Takes a file in by its content and returns its name; the same content has the same name.</summary>
    Task<AudioId> ImportAsync(string path);
}
