namespace UmServer.Tools.LoadCaller;

/// <summary>A file that is gone when nobody needs it any more.</summary>
public sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(ReadOnlySpan<byte> content) => File.WriteAllBytes(Path, content);

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
