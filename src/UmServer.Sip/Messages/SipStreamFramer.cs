using System.Diagnostics.CodeAnalysis;

namespace UmServer.Sip;

/// <summary>
/// Cuts the byte stream of a TCP or TLS connection into messages by their Content-Length (RFC 3261 §18.3). After each
/// <see cref="Append"/>, read until there is nothing more: then it holds at most one unfinished message.
/// </summary>
public sealed class SipStreamFramer(SipLimits limits)
{
    private const int UsualBytes = 4096;

    private static readonly SipFault HeadTooLarge = new(513, ReasonPhrases.For(513));

    private byte[] _buffer = new byte[UsualBytes];
    private int _start;
    private int _end;
    private int _searched;
    private bool _broken;

    /// <summary>Whether a message has begun and not ended.</summary>
    public bool HasPartialMessage => _end > _start;

    private Span<byte> Waiting => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Takes what the connection brought; after a broken frame it is dropped.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_broken)
            return;
        MakeRoomFor(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>The next message or ping; false if more bytes are needed.</summary>
    public bool TryRead(out SipFrame frame)
    {
        frame = new SipFrame(SipFrameKind.Ping, default);
        if (_broken)
            return false;
        if (TryReadPing())
            return true;
        var headLength = FindHead();
        if (headLength > limits.MaxHeadBytes || (headLength == 0 && Waiting.Length > limits.MaxHeadBytes))
            return Break(Waiting[..limits.MaxHeadBytes], HeadTooLarge, out frame);
        if (headLength == 0)
            return false;
        if (!StreamBody.TryMeasure(Waiting[..headLength], limits, out var bodyLength, out var fault))
            return Break(Waiting[..headLength], fault, out frame);
        var length = headLength + bodyLength;
        if (Waiting.Length < length)
            return false;
        frame = new SipFrame(SipFrameKind.Message, SipParser.Parse(Waiting[..length], limits));
        Consume(length);
        return true;
    }

    // RFC 5626 §4.4.1: a ping is two CRLF between messages; one alone is a pong or a stray line (RFC 3261 §7.5).
    private bool TryReadPing()
    {
        while (!Waiting.IsEmpty && Waiting[0] is (byte)'\r' or (byte)'\n')
        {
            if ("\r\n\r\n"u8.StartsWith(Waiting))
                return TryConsumePing();
            var ping = Waiting.StartsWith("\r\n\r\n"u8);
            Consume(ping ? 4 : 1);
            if (ping)
                return true;
        }
        return false;
    }

    // All that waits is a ping or the start of one.
    private bool TryConsumePing()
    {
        var whole = Waiting.Length == 4;
        if (whole)
            Consume(4);
        return whole;
    }

    /// <summary>
    /// The length of the start line and headers with the empty line after them; 0 if it is not there yet.
    /// </summary>
    private int FindHead()
    {
        while (true)
        {
            var rest = Waiting[_searched..];
            var lineEnd = rest.IndexOf((byte)'\n');
            if (lineEnd < 0)
            {
                _searched = Waiting.Length;
                return 0;
            }
            var next = rest[(lineEnd + 1)..];
            if (next.StartsWith("\n"u8))
                return _searched + lineEnd + 2;
            if (next.StartsWith("\r\n"u8))
                return _searched + lineEnd + 3;
            if ("\r\n"u8.StartsWith(next))
            {
                _searched += lineEnd;
                return 0;
            }
            _searched += lineEnd + 1;
        }
    }

    private bool Break(ReadOnlySpan<byte> head, SipFault fault, out SipFrame frame)
    {
        frame = new SipFrame(SipFrameKind.Broken, SipParser.Refuse(head, limits, fault));
        _broken = true;
        Consume(_end - _start);
        return true;
    }

    private void Consume(int count)
    {
        _start += count;
        _searched = 0;
        if (_start < _end)
            return;
        _start = _end = 0;
        if (_buffer.Length > 4 * UsualBytes)
            _buffer = new byte[UsualBytes];
    }

    private void MakeRoomFor(int count)
    {
        if (_end + count <= _buffer.Length)
            return;
        var waiting = _end - _start;
        var target = waiting + count <= _buffer.Length
            ? _buffer
            : new byte[Math.Max(2 * _buffer.Length, waiting + count)];
        Waiting.CopyTo(target);
        (_buffer, _start, _end) = (target, 0, waiting);
    }
}
