using System.Security.Cryptography;
using System.Text;

namespace UmServer.Store;

/// <summary>Makes PINs slow to guess for whoever has the database, and impossible without the pepper's file.</summary>
internal sealed class PinHasher(byte[] pepper, int iterations = PinHasher.DefaultIterations) : IDisposable
{
    /// <summary>About 0.1 s on a server's core; raise it as they get faster, stored PINs follow at log-on.</summary>
    public const int DefaultIterations = 210_000;

    private const int SaltLength = 16, HashLength = 32;

    // One thread: a burst of log-ons may not take the cores, nor the pool, that calls are served by.
    private readonly DiskThreads _thread = new("PIN hasher", 1);

    /// <summary>Takes the time of a real one and matches no PIN.</summary>
    public PinHash Dummy { get; } = new(iterations, new byte[SaltLength], Secrets.Bytes(HashLength));

    public int Iterations => iterations;

    public Task<PinHash> HashAsync(Pin pin) => HashAsync(pin, iterations, Secrets.Bytes(SaltLength));

    /// <summary>The PIN as it would be kept with the salt and the iterations of another hash.</summary>
    public Task<PinHash> HashLikeAsync(Pin pin, PinHash like) => HashAsync(pin, like.Iterations, like.Salt);

    public void Dispose() => _thread.Dispose();

    private Task<PinHash> HashAsync(Pin pin, int count, byte[] salt) =>
        _thread.RunAsync(() => new PinHash(count, salt, Compute(pin, count, salt)));

    private byte[] Compute(Pin pin, int count, byte[] salt)
    {
        var peppered = HMACSHA256.HashData(pepper, Encoding.UTF8.GetBytes(pin.Reveal()));
        return Rfc2898DeriveBytes.Pbkdf2(peppered, salt, count, HashAlgorithmName.SHA512, HashLength);
    }
}
