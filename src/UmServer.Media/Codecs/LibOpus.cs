using System.Runtime.InteropServices;

namespace UmServer.Media;

/// <summary>The functions of the system's libopus; Debian has it under this name without a -dev package.</summary>
internal static unsafe partial class LibOpus
{
    public const int ApplicationVoip = 2048;
    public const int SetBitrate = 4002;
    public const int SetComplexity = 4010;
    public const int SetInbandFec = 4012;
    public const int SetPacketLossPercent = 4014;

    private const string Name = "libopus.so.0";

    /// <summary>Whether it is installed; asked once.</summary>
    public static bool IsThere { get; } = NativeLibrary.TryLoad(Name, out _);

    [LibraryImport(Name, EntryPoint = "opus_decoder_create")]
    public static partial nint CreateDecoder(int sampleRate, int channels, out int error);

    [LibraryImport(Name, EntryPoint = "opus_decode")]
    public static partial int Decode(
        nint decoder, byte* packet, int length, short* samples, int maxSamples, int decodeFec);

    [LibraryImport(Name, EntryPoint = "opus_decoder_destroy")]
    public static partial void DestroyDecoder(nint decoder);

    [LibraryImport(Name, EntryPoint = "opus_encoder_create")]
    public static partial nint CreateEncoder(int sampleRate, int channels, int application, out int error);

    [LibraryImport(Name, EntryPoint = "opus_encode")]
    public static partial int Encode(nint encoder, short* samples, int count, byte* packet, int maxBytes);

    // Variadic in C, but integers go the same way on x64 and on arm64 Linux.
    [LibraryImport(Name, EntryPoint = "opus_encoder_ctl")]
    public static partial int Control(nint encoder, int request, int value);

    [LibraryImport(Name, EntryPoint = "opus_encoder_destroy")]
    public static partial void DestroyEncoder(nint encoder);
}
