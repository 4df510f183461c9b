namespace UmServer.Core;

/// <summary>Recordings that never change once they are kept; each has the name that its content gives it.</summary>
public interface IAudioStore
{
    /// <summary>Opens a recording at its beginning.</summary>
    /// <exception cref="FileNotFoundException">It is not kept.</exception>
    /// <exception cref="IOException">It cannot be read; the message says why.</exception>
    Task<Stream> OpenAsync(AudioId id);

    /// <summary>Keeps a copy of the content and returns its name; the same content has the same name.</summary>
    /// <param name="content">Read from where it is to its end.</param>
    /// <param name="extension">The kind of file, as in <c>.wav</c>.</param>
    /// <exception cref="IOException">It cannot be kept.</exception>
    Task<AudioId> ImportAsync(Stream content, string extension);

    /// <summary>
    /// Keeps a finished file of this machine whose bytes are on its disk already; the file stays where it is.
    /// </summary>
    /// <exception cref="IOException">It cannot be kept.</exception>
    Task<AudioId> AdoptAsync(string path);

    /// <summary>Where a person finds the recording. For people's eyes: programs open it by its name.</summary>
    string LocationOf(AudioId id);

    /// <summary>Removes a recording that nothing names; one that is named stays.</summary>
    /// <exception cref="StoreException">It cannot be told whether it is named.</exception>
    Task DropAsync(AudioId id);

    /// <summary>
    /// Removes recordings that nothing came to name within a day, as a process left them that died in between.
    /// </summary>
    /// <exception cref="StoreException">It cannot be told which are named.</exception>
    Task SweepAsync();
}
