using System.Net;
using UmServer.Calls;
using UmServer.Media;
using UmServer.Sip;
using UmServer.Testing;
using UmServer.Tools.Phone;

namespace UmServer.EndToEnd.Tests;

/// <summary>A person with a phone, who waits until something has been said before answering it.</summary>
internal sealed class Caller : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    // So much of a clip is enough to know it by, and its sound on the line is the same at every call.
    private static readonly TimeSpan Telling = TimeSpan.FromMilliseconds(300);

    private static readonly AudioClip Breath = AudioClip.FromSamples(new short[4_000], sampleRate: 8_000);

    private readonly SoftPhone _phone;
    private readonly PhoneCall _call;
    private readonly HeardAudio _audio;
    private int _heard;

    private Caller(SoftPhone phone, PhoneCall call, HeardAudio audio) =>
        (_phone, _call, _audio) = (phone, call, audio);

    public int Status => _call.Status;

    public string CallId => _call.CallId;

    public string Ladder => _phone.Ladder.ToString();

    public static Task<Caller> CallAsync(RunningServer server, string number, string from = "2025550100") =>
        CallAsync(server.Address(number), from, IPAddress.Loopback);

    /// <param name="address">The phone's own.</param>
    public static async Task<Caller> CallAsync(string uri, string from, IPAddress address)
    {
        Assert.True(SipUri.TryParse(uri, out var target));
        var phone = new SoftPhone(new PhoneOptions { User = from, Address = address });
        var audio = new HeardAudio();
        return new Caller(phone, await phone.CallAsync(target, audio), audio);
    }

    /// <summary>Waits for a prompt, behind what was waited for before.</summary>
    public Task HearAsync(string prompt)
    {
        var file = Path.Combine(RepositoryFolder.Prompts, "en-US", $"{prompt}.wav");
        Assert.True(AudioFile.TryRead(file, out var clip, out var error), error);
        return HearAsync(clip, prompt);
    }

    /// <summary>
    /// Waits for the tone, and takes a breath: it is known by its middle, and who spoke before its end would not be
    /// recorded yet.
    /// </summary>
    public async Task HearToneAsync()
    {
        await HearAsync(Tones.Beep(), "the tone");
        await SayAsync(Breath);
    }

    public async Task HearAsync(AudioClip clip, string name)
    {
        var telling = Telling > clip.Duration ? clip.Duration : Telling;
        var start = (clip.Duration - telling) / 2;
        var sound = OnTheLine(clip).AsMemory(Samples(start), Samples(telling));
        await Waiting.UntilAsync(
            () => Task.FromResult(Find(sound.Span)), Patience, $"'{name}' was not heard\n{Ladder}");
    }

    public Task SayAsync(AudioClip clip) => _call.PlayAsync(clip);

    /// <summary>Says it again and again without a pause; returns how often.</summary>
    public async Task<int> TalkAsync(AudioClip clip, CancellationToken enough)
    {
        var times = 0;
        for (; !enough.IsCancellationRequested; times++)
            await SayAsync(clip);
        return times;
    }

    public Task PressAsync(string keys) => _call.PressAsync(keys);

    public Task HangUpAsync() => _call.HangUpAsync();

    /// <summary>Waits until the server hangs up.</summary>
    public async Task UntilHungUpAsync() =>
        Assert.IsType<SessionEvent.PeerHungUp>(await _call.Ended.WaitAsync(Patience));

    public async ValueTask DisposeAsync()
    {
        await _call.DisposeAsync();
        await _phone.DisposeAsync();
    }

    private static int Samples(TimeSpan time) => (int)(time.TotalSeconds * AudioCodec.Pcmu.SampleRate);

    private static short[] OnTheLine(AudioClip clip)
    {
        var encoded = clip.GetEncoded(AudioCodec.Pcmu).Span;
        var samples = new short[encoded.Length];
        AudioCodec.Pcmu.Decode(encoded, samples);
        return samples;
    }

    private Caller? Find(ReadOnlySpan<short> sound)
    {
        var heard = _audio.ToClip().Samples.Span;
        var at = heard[_heard..].IndexOf(sound);
        if (at < 0)
            return null;
        _heard += at + sound.Length;
        return this;
    }
}
