using System.Buffers.Binary;
using System.Diagnostics;
using UmServer.Core;
using UmServer.Media;

namespace UmServer.Tools.LoadCaller;

/// <summary>Compares what is in the mailboxes with what the phones said.</summary>
public static class RecordingCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Between the key and the first sample: the tone; and the way of a few packets and tasks.</summary>
    private static readonly TimeSpan Tone = Tones.Beep().Duration;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(300);

    public static async Task<Checked> RunAsync(
        BenchServer server, SpokenLoop speech, IReadOnlyList<LoadCall> calls, CancellationToken stopping)
    {
        var messages = await WaitForAsync(server.Store, calls, stopping);
        var (complete, exact) = (0, 0);
        foreach (var call in calls)
        {
            if (!messages.TryGetValue(call.CallId, out var message) || message.IsPartial)
                continue;
            var audio = Payload(await ReadAsync(server.Store, message, stopping));
            var missing = call.Spoken - Tone - speech.DurationOf(audio.Length);
            if (missing.Duration() > Tolerance)
                continue;
            complete++;
            if (speech.Contains(audio.Span))
                exact++;
        }

        return new Checked(calls.Count, complete, exact);
    }

    private static async Task<Dictionary<string, VoiceMessage>> WaitForAsync(
        IUmStore store, IReadOnlyList<LoadCall> calls, CancellationToken stopping)
    {
        var wanted = calls.Select(call => call.CallId).ToHashSet();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var found = (await store.Messages.ListAsync())
                .Where(message => wanted.Contains(message.CallId))
                .ToDictionary(message => message.CallId);
            if (found.Count == wanted.Count || waited.Elapsed > Patience)
                return found;
            await Task.Delay(200, stopping);
        }
    }

    private static async Task<byte[]> ReadAsync(IUmStore store, VoiceMessage message, CancellationToken stopping)
    {
        await using var stored = await store.Audio.OpenAsync(message.Audio);
        using var content = new MemoryStream();
        await stored.CopyToAsync(content, stopping);
        return content.ToArray();
    }

    /// <summary>What follows the header of a Sun audio file.</summary>
    private static ReadOnlyMemory<byte> Payload(byte[] file) =>
        file.AsMemory(BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(4)));
}
