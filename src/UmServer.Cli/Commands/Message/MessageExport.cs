using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;
using UmServer.Media;

namespace UmServer.Cli;

/// <summary><c>um message export</c></summary>
internal sealed class MessageExport : StoreCommand
{
    private const string StandardOutput = "-";
    private const string StoredFormat = ".au";

    private readonly Argument<string> _id = Shared.MessageId();
    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "A WAV file to write, '-' for the output, or a .au file for the sound as stored. Default: ID.wav",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _law = OptionFor.Flag("--law", "Keep the telephone's 8-bit samples, bit for bit.");
    private readonly Option<bool> _force = OptionFor.Flag("--force", "Write over a file that is there.");

    public MessageExport() : base(
        "export", "Writes a message's sound to a file.", "um message export 5f0c2a91 anna.wav")
    {
        Add(_id);
        Add(_file);
        Add(_law);
        Add(_force);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var details = await admin.Messages.GetAsync(session.Get(_id));
        var target = session.Get(_file) ?? $"{details.ShortId}.wav";
        if (target == StandardOutput)
        {
            await using var output = session.Terminal.OpenBinaryOut();
            await output.WriteAsync(Wav(session, details, admin, await ReadAsync(details, admin)));
            return;
        }

        CheckTarget(target, session.Get(_force));
        var keepsFile = Path.GetExtension(target).Equals(StoredFormat, StringComparison.OrdinalIgnoreCase);
        var stored = await ReadAsync(details, admin);
        await WriteAsync(target, keepsFile ? stored : Wav(session, details, admin, stored));
        session.Say($"Wrote {target}: {Texts.Length(details.Message.Duration)}.");
    }

    private byte[] Wav(Session session, MessageDetails details, Administration admin, byte[] stored)
    {
        if (!AudioFile.TryRead(stored, out var clip, out var error))
            throw Unreadable(details, admin, error);
        using var wav = new MemoryStream();
        WavFile.Write(wav, clip, session.Get(_law) ? Law(clip) : AudioEncoding.Pcm16);
        return wav.ToArray();
    }

    private static AudioEncoding Law(AudioClip clip) =>
        clip.SourceCodec == AudioCodec.Pcma ? AudioEncoding.ALaw : AudioEncoding.MuLaw;

    private static void CheckTarget(string target, bool mayOverwrite)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(target));
        if (!Directory.Exists(folder))
            throw new RefusedException($"There is no folder {folder}.", "Make it, or name another.");
        if (Directory.Exists(target))
            throw new RefusedException($"{target} is a folder.", "Name a file in it.");
        if (File.Exists(target) && !mayOverwrite)
            throw new RefusedException($"{target} is there already.", "Name another, or write over it with --force.");
    }

    private static async Task<byte[]> ReadAsync(MessageDetails details, Administration admin)
    {
        try
        {
            await using var stored = await admin.Audio.OpenAsync(details.Message.Audio);
            using var content = new MemoryStream();
            await stored.CopyToAsync(content);
            return content.ToArray();
        }
        catch (IOException e)
        {
            throw Unreadable(details, admin, e.Message.TrimEnd('.'));
        }
    }

    private static RefusedException Unreadable(MessageDetails details, Administration admin, string why) => new(
        $"The sound of message {details.ShortId} cannot be read: {why}.",
        $"Look at {admin.Audio.LocationOf(details.Message.Audio)}; its copy in a backup can take its place.");

    private static async Task WriteAsync(string target, byte[] content)
    {
        try
        {
            await File.WriteAllBytesAsync(target, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{target} cannot be written: {e.Message}", "Name a file that you may write.");
        }
    }
}
