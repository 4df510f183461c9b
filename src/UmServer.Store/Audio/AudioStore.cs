using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace UmServer.Store;

/// <summary>
/// Immutable files named by their content: <c>audio/9f/9f86d0….au</c>. A file is in its place before a row names it,
/// and goes after the last row that did.
/// </summary>
internal sealed class AudioStore(DataFolder data, SqliteDatabase database, TimeProvider clock, ILogger log)
    : IAudioStore
{
    private const int HashDigits = 64;

    /// <summary>Longer than anyone takes between importing a file and naming it in a row.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private const string Users =
        """
        SELECT audio FROM message UNION SELECT audio FROM greeting
        UNION SELECT greeting_audio FROM auto_attendant WHERE greeting_audio IS NOT NULL
        """;

    public string PathOf(AudioId id) => IsName(id.Value)
        ? Path.Combine(data.Audio, id.Value[..2], id.Value)
        : throw new ArgumentException($"'{id}' names no audio file", nameof(id));

    public bool Has(AudioId id) => IsName(id.Value) && File.Exists(PathOf(id));

    public async Task<AudioId> ImportAsync(string path)
    {
        Directory.CreateDirectory(data.Audio);
        var draft = Path.Combine(data.Audio, $"{Ids.New()}.tmp");
        try
        {
            File.Copy(path, draft);
            using (var file = File.OpenHandle(draft, FileMode.Open, FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(file);
            var id = await NameAsync(draft, Path.GetExtension(path));
            Adopt(draft, id);
            return id;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>The name that a file has by its content.</summary>
    public static async Task<AudioId> NameAsync(string path, string extension)
    {
        using var file = File.OpenRead(path);
        var hash = await SHA256.HashDataAsync(file);
        return new AudioId(Convert.ToHexStringLower(hash) + extension.ToLowerInvariant());
    }

    /// <summary>Gives a synced file its place, and leaves it where it was too; the same content is kept once.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Adopt(string path, AudioId id)
    {
        var target = PathOf(id);
        var folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            Disk.SyncFolder(data.Audio);
        }

        Disk.LinkIfAbsent(path, target);
        Disk.SyncFolder(folder);
    }

    /// <summary>Removes those files that no row names any longer.</summary>
    public async Task DropUnusedAsync(IReadOnlyCollection<AudioId> candidates)
    {
        if (candidates.Count == 0)
            return;
        // Under the write lock: whoever names a file again does so before or after, and then looks whether it is there.
        await database.WriteAsync(connection =>
        {
            var unused = candidates.Where(id => IsName(id.Value) && !IsUsed(connection, id)).ToArray();
            foreach (var id in unused)
                File.Delete(PathOf(id));
            return unused.Length;
        });
    }

    /// <summary>Removes files that no row came to name, as a process left them that died in between.</summary>
    public async Task SweepAsync()
    {
        if (!Directory.Exists(data.Audio))
            return;
        var before = (clock.GetUtcNow() - Grace).UtcDateTime;
        var old = Directory.EnumerateFiles(data.Audio, "*", SearchOption.AllDirectories)
            .Where(path => File.GetLastWriteTimeUtc(path) < before).ToArray();
        var used = await database.ReadAsync(connection => connection.Query(Users, row => row.GetString(0)).ToHashSet());
        var unused = old.Where(path => !used.Contains(Path.GetFileName(path))).ToArray();
        foreach (var path in unused)
            log.AudioSwept(path);
        foreach (var draft in unused.Where(path => !IsName(Path.GetFileName(path))))
            File.Delete(draft);
        await DropUnusedAsync([.. unused.Select(path => new AudioId(Path.GetFileName(path)))]);
    }

    private static bool IsUsed(SqliteSession connection, AudioId id) => connection.Exists(
        """
        SELECT 1 FROM message WHERE audio = $audio UNION ALL SELECT 1 FROM greeting WHERE audio = $audio
        UNION ALL SELECT 1 FROM auto_attendant WHERE greeting_audio = $audio LIMIT 1
        """,
        ("$audio", id));

    // A name from the database becomes a path, so nothing but a hash and a short extension may pass.
    private static bool IsName(string? name) =>
        name is not null && name.Length is > HashDigits + 1 and <= HashDigits + 6 && name[HashDigits] == '.'
        && name.Take(HashDigits).All(char.IsAsciiHexDigitLower)
        && name.AsSpan(HashDigits + 1).IndexOfAnyExceptInRange('a', 'z') < 0;
}
