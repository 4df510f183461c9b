namespace UmServer.Core;

/// <summary>The configuration as a whole, for processes that keep it in memory.</summary>
public interface IConfigurationStore
{
    /// <summary>
    /// Grows with every change of the configuration, whichever process makes it, and with nothing else; cheap enough to
    /// be asked all the time.
    /// </summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    Task<long> RevisionAsync();

    /// <summary>Reads the configuration of one moment.</summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    Task<Configuration> LoadAsync();
}
