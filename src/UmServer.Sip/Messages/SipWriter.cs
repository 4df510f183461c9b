using System.Buffers;
using System.Text;

namespace UmServer.Sip;

/// <summary>Writes the parts of a message as UTF-8 and counts the bytes.</summary>
internal ref struct SipWriter(IBufferWriter<byte> output)
{
    private readonly IBufferWriter<byte> _output = output;

    public int Written { get; private set; }

    public void Text(ReadOnlySpan<char> text)
    {
        var span = _output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        Advance(Encoding.UTF8.GetBytes(text, span));
    }

    public void Header(string name, string value)
    {
        Text(name);
        Text(": ");
        Text(value);
        Text("\r\n");
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        Written += bytes.Length;
    }

    private void Advance(int count)
    {
        _output.Advance(count);
        Written += count;
    }
}
