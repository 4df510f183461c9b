namespace UmServer.Store;

/// <summary>
/// The secret that PINs are hashed with besides their salt: <c>keys/pin.key</c>, which no copy of the database holds.
/// </summary>
internal sealed class PepperFile(DataFolder data)
{
    private readonly KeyFile _file = new(data, "pin.key");

    /// <param name="hasPins">Whether PINs were hashed with it: then a missing file is a fault, not a beginning.</param>
    /// <exception cref="StoreException">It is missing, readable by others or damaged.</exception>
    public byte[] Load(bool hasPins) =>
        hasPins && !_file.Exists ? throw _file.Missing("no PIN can be checked") : _file.LoadOrCreate();
}
