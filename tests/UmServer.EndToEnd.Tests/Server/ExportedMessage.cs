using UmServer.Core;
using UmServer.Media;
using UmServer.Testing;

namespace UmServer.EndToEnd.Tests;

/// <summary>A message's sound, as <c>um message export</c> writes it.</summary>
internal static class ExportedMessage
{
    /// <summary>With the telephone's own samples.</summary>
    public static async Task<AudioClip> ExportAsync(this RunningServer server, VoiceMessage message)
    {
        using var folder = new TempFolder();
        var file = folder.File("message.wav");
        await ProgramRun.FinishAsync(
            BuiltProgram.Um, "message", "export", message.Id.ToString(), file, "--law", "--data", server.Data.Root);
        Assert.True(AudioFile.TryRead(file, out var clip, out var error), error);
        return clip;
    }
}
