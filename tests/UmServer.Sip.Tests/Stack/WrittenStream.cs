using System.IO.Pipelines;

namespace UmServer.Sip.Tests.Stack;

/// <summary>A connection whose peer says nothing, and that keeps each write apart.</summary>
internal sealed class WrittenStream : MemoryStream
{
    private readonly Pipe _silence = new();

    public List<byte[]> Writes { get; } = [];

    public bool IsBroken { get; init; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _silence.Reader.ReadAsync(cancellationToken);
        return 0;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsBroken)
            return ValueTask.FromException(new IOException("The connection was reset."));
        Writes.Add(buffer.ToArray());
        return default;
    }
}
