namespace UmServer.Media;

/// <summary>The sample formats that the file readers understand.</summary>
internal enum SampleFormat
{
    MuLaw,
    ALaw,
    Unsigned8,
    LittleEndian16,
    LittleEndian24,
    LittleEndian32,
    BigEndian16,
    Float32,
    Float64,
}
