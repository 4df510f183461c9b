using UmServer.Media;

namespace UmServer.Tools.LoadCaller;

/// <summary>What the phones say, round and round: a piece of speech as µ-law in whole packets.</summary>
public sealed class Speech
{
    private const int Packet = 160;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);

    private readonly byte[] _loop;

    private Speech(byte[] loop) => _loop = loop;

    public ReadOnlyMemory<byte> Loop => _loop;

    /// <summary>Strings WAV files together, the longest first.</summary>
    public static Speech FromFolder(string folder)
    {
        var loop = new List<byte>();
        foreach (var file in new DirectoryInfo(folder).GetFiles("*.wav").OrderByDescending(f => f.Length).ThenBy(f => f.Name))
        {
            if (loop.Count >= AudioCodec.Pcmu.BytesFor(Longest))
                break;
            if (!AudioFile.TryRead(file.FullName, out var clip, out var error))
                throw new MeasurementException($"{file.FullName}: {error}");
            loop.AddRange(clip.GetEncoded(AudioCodec.Pcmu).Span);
        }

        if (loop.Count < Packet)
            throw new MeasurementException($"{folder} holds no speech.");
        return new Speech([.. loop.Take(loop.Count / Packet * Packet)]);
    }

    /// <summary>The speech as an announcement that lasts at least so long.</summary>
    public AudioClip Announcement(TimeSpan length)
    {
        var payload = new byte[AudioCodec.Pcmu.BytesFor(length)];
        for (var i = 0; i < payload.Length; i++)
            payload[i] = _loop[i % _loop.Length];
        return AudioClip.FromEncoded(payload, AudioCodec.Pcmu);
    }

    /// <summary>Whether these bytes are one piece of what a phone says, wherever it begins.</summary>
    public bool Contains(ReadOnlySpan<byte> piece)
    {
        for (var start = 0; start < _loop.Length; start += Packet)
        {
            if (Matches(piece, start))
                return true;
        }

        return false;
    }

    private bool Matches(ReadOnlySpan<byte> piece, int position)
    {
        while (!piece.IsEmpty)
        {
            var length = Math.Min(piece.Length, _loop.Length - position);
            if (!piece[..length].SequenceEqual(_loop.AsSpan(position, length)))
                return false;
            piece = piece[length..];
            position = 0;
        }

        return true;
    }
}
