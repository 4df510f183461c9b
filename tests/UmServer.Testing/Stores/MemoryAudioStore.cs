using System.Security.Cryptography;
using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Recordings by the hash of their content, kept as long as the test.</summary>
public sealed class MemoryAudioStore(MemoryStore store) : IAudioStore
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private readonly Dictionary<AudioId, (byte[] Content, DateTimeOffset Since)> _kept = [];

    /// <summary>Whether it is kept; for whoever has the store's gate, as the next two.</summary>
    public bool Has(AudioId id) => _kept.ContainsKey(id);

    /// <summary>Keeps a recording under a name that a test chose, for tests that listen to names alone.</summary>
    public void Put(AudioId id) => _kept.TryAdd(id, ([], store.Time.GetUtcNow()));

    /// <summary>Removes a recording unless something names it.</summary>
    public void Drop(AudioId id)
    {
        if (!store.Messages.Name(id) && !store.Greetings.Name(id)
            && !store.AutoAttendants.All.Any(attendant => attendant.GreetingAudio == id))
            _kept.Remove(id);
    }

    public Task<Stream> OpenAsync(AudioId id)
    {
        lock (store.Gate)
            return _kept.TryGetValue(id, out var kept)
                ? Task.FromResult<Stream>(new MemoryStream(kept.Content, writable: false))
                : Task.FromException<Stream>(new FileNotFoundException($"There is no recording '{id}'."));
    }

    public async Task<AudioId> ImportAsync(Stream content, string extension)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        var hash = Convert.ToHexStringLower(SHA256.HashData(copy.ToArray()));
        var id = new AudioId(hash + extension.ToLowerInvariant());
        lock (store.Gate)
            _kept.TryAdd(id, (copy.ToArray(), store.Time.GetUtcNow()));
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
        lock (store.Gate)
            Drop(id);
        return Task.CompletedTask;
    }

    public Task SweepAsync()
    {
        lock (store.Gate)
        {
            var since = store.Time.GetUtcNow() - Grace;
            foreach (var (id, kept) in _kept.ToArray())
            {
                if (kept.Since < since && !store.Steps.Name(id))
                    Drop(id);
            }
        }

        return Task.CompletedTask;
    }
}
