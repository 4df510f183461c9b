using UmServer.Core;

namespace UmServer.Testing;

/// <summary>What tests do with recordings.</summary>
public static class AudioStoreExtensions
{
    /// <summary>The whole recording.</summary>
    public static async Task<byte[]> ReadAsync(this IAudioStore audio, AudioId id)
    {
        await using var stream = await audio.OpenAsync(id);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }

    /// <summary>Whether the recording is still kept.</summary>
    public static async Task<bool> HasAsync(this IAudioStore audio, AudioId id)
    {
        try
        {
            await using var stream = await audio.OpenAsync(id);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
