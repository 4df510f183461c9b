namespace UmServer.Media;

/// <summary>What recorded and synthesised prompts have in common, so that they sound as one voice.</summary>
public static class PromptAudio
{
    public const int SampleRate = 16_000;

    /// <summary>Active speech, in dBFS.</summary>
    public const double Level = -20;

    /// <summary>How far the limiter may take a clip away from <see cref="Level"/>, in dB.</summary>
    public const double Tolerance = 1.5;

    /// <summary>An engine's output at the common rate and level, without the silence around it.</summary>
    public static AudioClip Finish(AudioClip spoken) =>
        spoken.Resample(SampleRate).WithSpeechLevel(Level).TrimSilence();
}
