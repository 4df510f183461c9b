using UmServer.Core;
using UmServer.Hosting;

namespace UmServer.Service;

/// <summary>
/// The right to be the service of a data folder, from its start to the very end of its process: two could read the same
/// sockets.
/// </summary>
public sealed class OnlyService : IDisposable
{
    private readonly FileStream _lock;

    private OnlyService(FileStream @lock) => _lock = @lock;

    /// <exception cref="StartException">Another process has it.</exception>
    public static OnlyService Claim(DataFolder data)
    {
        var path = Path.Combine(Directory.CreateDirectory(data.Run).FullName, "service.lock");
        try
        {
            return new OnlyService(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new StartException($"another service runs on {data.Root}: end it first ({e.Message})", e);
        }
    }

    public void Dispose() => _lock.Dispose();
}
