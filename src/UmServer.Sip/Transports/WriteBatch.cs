using System.Buffers;

namespace UmServer.Sip;

/// <summary>
/// The messages that go out by one write: a system call for each is the largest part of what a redirect by TCP costs.
/// </summary>
internal sealed class WriteBatch
{
    private const int MaxBytes = 16 * 1024;

    private readonly List<QueuedMessage> _messages = [];
    private readonly ArrayBufferWriter<byte> _together = new();

    public bool IsEmpty => _messages.Count == 0;

    /// <summary>All messages, one after the other.</summary>
    public ReadOnlyMemory<byte> Bytes => _messages.Count == 1 ? _messages[0].Bytes : _together.WrittenMemory;

    /// <summary>False when it is full; a message that is larger than all room goes alone.</summary>
    public bool TryAdd(QueuedMessage message)
    {
        if (IsEmpty)
        {
            _messages.Add(message);
            return true;
        }

        var first = _messages.Count == 1 ? _messages[0].Bytes : default;
        if (_together.WrittenCount + first.Length + message.Bytes.Length > MaxBytes)
            return false;
        _together.Write(first.Span);
        _together.Write(message.Bytes.Span);
        _messages.Add(message);
        return true;
    }

    public void Clear()
    {
        _messages.Clear();
        _together.ResetWrittenCount();
    }

    public void TellFailure() => _messages.ForEach(message => SendFailure.Tell(message.Observer));
}
