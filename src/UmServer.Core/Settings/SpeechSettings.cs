namespace UmServer.Core;

/// <summary>How names and texts are spoken that nobody recorded.</summary>
public sealed record SpeechSettings
{
    /// <summary>
    /// The program and its arguments; <c>{text}</c> and <c>{file}</c> are filled in. Empty: nothing is synthesised.
    /// </summary>
    public string Engine { get; init; } = "flite -voice slt -t {text} -o {file}";
}
