using UmServer.Core;
using UmServer.Media;
using UmServer.Testing;

namespace UmServer.EndToEnd.Tests;

/// <summary>A message's sound, as <c>um message export</c> writes it.</summary>
internal static class ExportedMessage
{
    /// <summary>With the telephone's own samples.</summary>
    public static Task<AudioClip> ExportAsync(this RunningServer server, VoiceMessage message) =>
        ExportAsync(server, message, "--law");

    /// <summary>As 16-bit samples at the rate at which it was recorded.</summary>
    public static Task<AudioClip> ExportLinearAsync(this RunningServer server, VoiceMessage message) =>
        ExportAsync(server, message, "--force");

    private static async Task<AudioClip> ExportAsync(RunningServer server, VoiceMessage message, string option)
    {
        using var folder = new TempFolder();
        var file = folder.File("message.wav");
        await ProgramRun.FinishAsync(
            BuiltProgram.Um, "message", "export", message.Id.ToString(), file, option, "--data", server.Data.Root);
        Assert.True(AudioFile.TryRead(file, out var clip, out var error), error);
        return clip;
    }
}
