using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;
using UmServer.Media;

namespace UmServer.Cli;

/// <summary>What can be said of an auto attendant when it is added and changed later.</summary>
internal sealed class AttendantOptions
{
    private readonly Option<string[]?> _numbers = OptionFor.Texts(
        "--number", "NUMBER", "What callers dial to reach it; may be repeated. 'none' takes all away.");

    private readonly Option<string?> _greeting =
        OptionFor.Text("--greeting", "TEXT", "What it says first; or 'none', for the system's greeting.");

    private readonly Option<string?> _recording =
        OptionFor.Text("--greeting-file", "FILE", "A WAV or AU file that is played instead of a spoken greeting.");

    private readonly Option<string?> _operator =
        OptionFor.Text("--operator", "EXT", "Reached by 0; or 'none', for the dial plan's operator.");

    private readonly Option<Switch?> _extensions =
        OptionFor.Choice<Switch>("--extensions", "Whether callers may dial an extension instead of a key. Default: on");

    public IReadOnlyList<Option> All => [_numbers, _greeting, _recording, _operator, _extensions];

    /// <summary>The attendant as the command line would have it.</summary>
    /// <param name="recording">The greeting that was imported, null when none was given.</param>
    public AutoAttendant Apply(Session session, AutoAttendant attendant, AudioId? recording) => attendant with
    {
        Numbers = session.Changed(_numbers, attendant.Numbers),
        GreetingText = session.Changed(_greeting, attendant.GreetingText),
        // A recording is heard instead of the words: whoever gives words means them to be heard.
        GreetingAudio = recording ?? (session.Has(_greeting) ? null : attendant.GreetingAudio),
        OperatorExtension = session.Changed(_operator, attendant.OperatorExtension),
        AllowExtensions = session.Get(_extensions) is { } wanted ? wanted == Switch.On : attendant.AllowExtensions,
    };

    /// <summary>Takes in the recorded greeting; null when none was given.</summary>
    /// <exception cref="RefusedException">The recording is no audio.</exception>
    public async Task<AudioId?> ImportAsync(Session session, Administration admin)
    {
        if (session.Get(_recording) is not { } file)
            return null;
        if (!AudioFile.TryRead(file, out _, out var error))
            throw new RefusedException($"{file} cannot be a greeting: {error}", "Give a WAV or AU file.");
        await using var content = File.OpenRead(file);
        return await admin.Audio.ImportAsync(content, KindOf(content));
    }

    // By what is in it: the file's own name may say anything.
    private static string KindOf(Stream content)
    {
        Span<byte> start = stackalloc byte[4];
        content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return AuFile.IsAu(start) ? ".au" : ".wav";
    }
}
