using System.Diagnostics.CodeAnalysis;

namespace UmServer.Media;

/// <summary>Reads WAV and AU files, told apart by their first bytes.</summary>
public static class AudioFile
{
    /// <summary>The largest file that is read, in bytes: four hours of G.711.</summary>
    public const int MaxBytes = 128 * 1024 * 1024;

    /// <summary>Reads a file; that it is missing, unreadable or no audio is said in the error.</summary>
    public static bool TryRead(
        string path,
        [NotNullWhen(true)] out AudioClip? clip,
        [NotNullWhen(false)] out string? error)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return TryRead(stream, out clip, out error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            (clip, error) = (null, e.Message);
            return false;
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    public static bool TryRead(
        Stream stream,
        [NotNullWhen(true)] out AudioClip? clip,
        [NotNullWhen(false)] out string? error)
    {
        using var memory = new MemoryStream(stream.CanSeek ? (int)Math.Clamp(stream.Length, 0, MaxBytes) : 0);
        var buffer = new byte[81920];
        while (stream.Read(buffer) is > 0 and int read)
        {
            if (memory.Length + read > MaxBytes)
            {
                (clip, error) = (null, $"larger than {MaxBytes} bytes");
                return false;
            }

            memory.Write(buffer, 0, read);
        }

        return TryRead(memory.GetBuffer().AsMemory(0, (int)memory.Length), out clip, out error);
    }

    /// <summary>Reads a file held in memory.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> file,
        [NotNullWhen(true)] out AudioClip? clip,
        [NotNullWhen(false)] out string? error)
    {
        if (WavFile.IsWav(file.Span))
        {
            return WavFile.TryRead(file, out clip, out error);
        }

        if (AuFile.IsAu(file.Span))
        {
            return AuFile.TryRead(file, out clip, out error);
        }

        (clip, error) = (null, "neither a WAV nor an AU file");
        return false;
    }
}
