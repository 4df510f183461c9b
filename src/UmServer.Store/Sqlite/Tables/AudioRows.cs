using Microsoft.Extensions.Logging;

namespace UmServer.Store;

/// <summary>
/// Which recordings rows name: a file is in its place before a row names it, and goes after the last row that did.
/// </summary>
internal sealed class AudioRows(AudioFolder folder, SqliteDatabase database, TimeProvider time, ILogger log)
    : IAudioStore
{
    /// <summary>Longer than anyone takes between importing a file and naming it in a row.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private const string Users =
        """
        SELECT audio FROM message UNION SELECT audio FROM greeting
        UNION SELECT greeting_audio FROM auto_attendant WHERE greeting_audio IS NOT NULL
        UNION SELECT subject FROM step WHERE kind = 'DropAudio'
        """;

    public Task<Stream> OpenAsync(AudioId id)
    {
        try
        {
            return Task.FromResult(folder.Open(id));
        }
        catch (IOException exception)
        {
            return Task.FromException<Stream>(exception);
        }
    }

    public Task<AudioId> ImportAsync(Stream content, string extension) => folder.ImportAsync(content, extension);

    public Task<AudioId> AdoptAsync(string path) => folder.AdoptAsync(path, Path.GetExtension(path));

    public string LocationOf(AudioId id) => AudioFolder.IsName(id) ? folder.PathOf(id) : id.Value;

    public Task DropAsync(AudioId id) => database.WriteAsync(connection => DropUnused(connection, id));

    /// <summary>Removes a recording that no row names any longer.</summary>
    /// <param name="connection">Has the write lock: whoever names the file again does so before or after, and then
    /// looks whether it is there.</param>
    public bool DropUnused(SqliteSession connection, AudioId id)
    {
        if (IsUsed(connection, id))
            return false;
        folder.Delete(id);
        return true;
    }

    public async Task SweepAsync()
    {
        var old = folder.WrittenBefore(time.GetUtcNow() - Grace);
        var used = await database.ReadAsync(connection => connection.Query(Users, row => row.GetString(0)).ToHashSet());
        var unused = old.Where(path => !used.Contains(Path.GetFileName(path))).ToArray();
        foreach (var path in unused)
            log.AudioSwept(path);
        var drafts = unused.ToLookup(path => !AudioFolder.IsName(new AudioId(Path.GetFileName(path))));
        foreach (var draft in drafts[true])
            File.Delete(draft);
        foreach (var path in drafts[false])
            await DropAsync(new AudioId(Path.GetFileName(path)));
    }

    /// <summary>Whether the file is there, asked under the write lock by whoever is about to name it.</summary>
    public bool Has(AudioId id) => folder.Has(id);

    private static bool IsUsed(SqliteSession connection, AudioId id) => connection.Exists(
        """
        SELECT 1 FROM message WHERE audio = $audio UNION ALL SELECT 1 FROM greeting WHERE audio = $audio
        UNION ALL SELECT 1 FROM auto_attendant WHERE greeting_audio = $audio LIMIT 1
        """,
        ("$audio", id));
}
