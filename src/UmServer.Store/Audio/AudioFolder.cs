using System.Security.Cryptography;

namespace UmServer.Store;

/// <summary>
/// Immutable files named by their content: <c>audio/9f/9f86d0….au</c>. Who names them, and so how long they stay, is a
/// database's to say.
/// </summary>
internal sealed class AudioFolder(DataFolder data)
{
    private const int HashDigits = 64;

    /// <summary>Whether the name is one of ours: no other may become a path.</summary>
    public static bool IsName(AudioId id) =>
        id.Value is { Length: > HashDigits + 1 and <= HashDigits + 6 } name && name[HashDigits] == '.'
        && name.Take(HashDigits).All(char.IsAsciiHexDigitLower)
        && name.AsSpan(HashDigits + 1).IndexOfAnyExceptInRange('a', 'z') < 0;

    /// <summary>The file of a recording, whether it is there or not.</summary>
    /// <exception cref="FileNotFoundException">The name is none of ours.</exception>
    public string PathOf(AudioId id) => IsName(id)
        ? Path.Combine(data.Audio, id.Value[..2], id.Value)
        : throw new FileNotFoundException($"'{id}' names no recording.");

    public bool Has(AudioId id) => IsName(id) && File.Exists(PathOf(id));

    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public Stream Open(AudioId id)
    {
        try
        {
            return File.OpenRead(PathOf(id));
        }
        catch (DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"'{id}' is not kept.");
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Refused(exception);
        }
    }

    /// <exception cref="IOException">The disk refused.</exception>
    public async Task<AudioId> ImportAsync(Stream content, string extension)
    {
        var draft = Path.Combine(data.Audio, $"{Ids.New()}.tmp");
        try
        {
            Directory.CreateDirectory(data.Audio);
            await using (var file = File.Create(draft))
            {
                await content.CopyToAsync(file);
                file.Flush(flushToDisk: true);
            }

            return await AdoptAsync(draft, extension);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Refused(exception);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Gives a synced file its place, and leaves it where it was too; the same content is kept once.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public async Task<AudioId> AdoptAsync(string path, string extension)
    {
        var id = new AudioId(await HashAsync(path) + extension.ToLowerInvariant());
        var target = PathOf(id);
        var folder = Path.GetDirectoryName(target)!;
        try
        {
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder);
                Disk.SyncFolder(data.Audio);
            }

            Disk.LinkIfAbsent(path, target);
            Disk.SyncFolder(folder);
            return id;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Refused(exception);
        }
    }

    /// <summary>Removes a recording; one that is not there stays away.</summary>
    public void Delete(AudioId id)
    {
        if (IsName(id) && Directory.Exists(Path.GetDirectoryName(PathOf(id))))
            File.Delete(PathOf(id));
    }

    /// <summary>The files that were last written before a moment, drafts that nobody finished among them.</summary>
    public IReadOnlyList<string> WrittenBefore(DateTimeOffset moment) => !Directory.Exists(data.Audio) ? [] :
        [.. Directory.EnumerateFiles(data.Audio, "*", SearchOption.AllDirectories)
            .Where(path => File.GetLastWriteTimeUtc(path) < moment.UtcDateTime)];

    private static IOException Refused(UnauthorizedAccessException exception) => new(exception.Message, exception);

    private static async Task<string> HashAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
    }
}
