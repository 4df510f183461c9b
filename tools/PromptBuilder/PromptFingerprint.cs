using System.Security.Cryptography;
using System.Text;
using UmServer.Core;

namespace UmServer.PromptBuilder;

/// <summary>What an audio file says and what is in it, as SHA-256.</summary>
public sealed record PromptFingerprint(string Text, string Audio)
{
    public static PromptFingerprint Of(PromptClip clip, byte[] audio) => new(TextOf(clip), Hash(audio));

    public static string TextOf(PromptClip clip) => Hash(Encoding.UTF8.GetBytes(clip.Spoken));

    private static string Hash(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data));
}
