using System.Security.Cryptography;
using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Recordings by the hash of their content, kept as long as the test.</summary>
/// <param name="isNamed">Whether a message, a greeting or an attendant has the recording.</param>
public sealed class MemoryAudioStore(Func<AudioId, bool> isNamed) : IAudioStore
{
    private readonly Dictionary<AudioId, byte[]> _kept = [];

    public bool Has(AudioId id) => _kept.ContainsKey(id);

    /// <summary>Keeps a recording under a name that a test chose, for tests that listen to names alone.</summary>
    public void Put(AudioId id) => _kept.TryAdd(id, []);

    public Task<Stream> OpenAsync(AudioId id) => _kept.TryGetValue(id, out var content)
        ? Task.FromResult<Stream>(new MemoryStream(content, writable: false))
        : Task.FromException<Stream>(new FileNotFoundException($"There is no recording '{id}'."));

    public async Task<AudioId> ImportAsync(Stream content, string extension)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        var hash = Convert.ToHexStringLower(SHA256.HashData(copy.ToArray()));
        var id = new AudioId(hash + extension.ToLowerInvariant());
        _kept.TryAdd(id, copy.ToArray());
        return id;
    }

    public async Task<AudioId> AdoptAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return await ImportAsync(file, Path.GetExtension(path));
    }

    public string LocationOf(AudioId id) => id.Value;

    public Task DropAsync(AudioId id)
    {
        if (!isNamed(id))
            _kept.Remove(id);
        return Task.CompletedTask;
    }

    // Nobody dies here between keeping a recording and naming it.
    public Task SweepAsync() => Task.CompletedTask;
}
