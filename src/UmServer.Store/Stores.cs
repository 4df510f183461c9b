using Microsoft.Extensions.Logging;

namespace UmServer.Store;

/// <summary>
/// Opens the store of a data folder. What kind it is, is known here alone: a SQLite file is the one kind there is.
/// </summary>
public static class Stores
{
    /// <summary>Whether <see cref="CreateAsync"/> has made a store in the folder.</summary>
    public static bool Exists(DataFolder data) => File.Exists(data.Database);

    /// <summary>Opens what <see cref="CreateAsync"/> made, and brings its tables up to date.</summary>
    /// <exception cref="StoreException">It cannot be used; the message says why and what to do.</exception>
    public static async Task<IUmStore> OpenAsync(DataFolder data, TimeProvider time, ILoggerFactory logs) =>
        await SqliteStore.OpenAsync(data, time, logs.CreateLogger<SqliteStore>());

    /// <summary>Makes the data folder with its database and its keys where they are missing, and opens it.</summary>
    /// <exception cref="StoreException">It cannot be made or used; the message says why and what to do.</exception>
    public static async Task<IUmStore> CreateAsync(DataFolder data, TimeProvider time, ILoggerFactory logs) =>
        await SqliteStore.CreateAsync(data, time, logs.CreateLogger<SqliteStore>());
}
